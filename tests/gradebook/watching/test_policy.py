"""Attempts: the limit, the pause between two, and which one counts."""

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.course import open_course
from autograder.gradebook.watching.policy import Attempt, Policy, attempts_policy
from tests.course import RIGHT
from tests.gradebook.watching.conftest import ABS

MADE = [Attempt("a", 100.0, 6.0, 9.0), Attempt("b", 200.0, 9.0, 9.0), Attempt("c", 300.0, 4.0, 9.0)]
WORSE = ABS | {"softmax": "def softmax(z):\n    return z"}


@pytest.mark.parametrize(("limit", "made", "used"), [(0, 3, False), (4, 3, False), (3, 3, True), (1, 0, False)])
def test_the_limit(limit, made, used) -> None:
    assert Policy(limit=limit).is_used_up(MADE[:made]) is used


def test_what_the_marker_could_not_decide_uses_up_nothing() -> None:
    free = Attempt("d", 400.0, 0.0, 9.0, free=True)
    assert not Policy(limit=1).is_used_up([free])
    assert Policy(limit=1).is_used_up([free, MADE[0]])
    assert Policy(cool_down=60).wait([MADE[0], free], 401.0) == 0


@pytest.mark.parametrize(("now", "left"), [(300.0, 60.0), (359.0, 1.0), (360.0, 0.0), (999.0, 0.0), (-5000.0, 60.0)])
def test_the_pause_ends_even_if_the_clock_is_set_back(now, left) -> None:
    assert Policy(cool_down=60).wait(MADE, now) == left
    assert Policy().wait(MADE, now) == 0


def test_which_attempt_counts() -> None:
    assert Policy(counts="last").counting(MADE) == 2
    assert Policy(counts="best").counting(MADE) == 1
    assert Policy(counts="best").counting([*MADE, Attempt("d", 400.0, 9.0, 9.0)]) == 1


def test_the_limit_in_a_watch(inbox) -> None:
    inbox.policy = Policy(limit=2, counts="best")
    for answers in (RIGHT, ABS, WORSE):
        inbox.put("ada.ipynb", answers)
        inbox.run()
    assert inbox.said[:2] == ["ada.ipynb: 9 of 12", "ada.ipynb: 5 of 12"]
    assert "all 2 attempts are used. The best one counts, with 9 of 12" in inbox.message("ada.ipynb")
    assert "2 of 2 attempts used. The best attempt counts: number 1, with 9 of 12." in inbox.page("ada.ipynb")
    assert inbox.counts == {"ada": RIGHT["relu"]}
    (inbox.folder / "ada.ipynb.feedback.txt").unlink()
    (inbox.folder / "ada.ipynb.feedback.html").unlink()
    inbox.run()
    assert "all 2 attempts are used" in inbox.message("ada.ipynb"), "deleting what was said buys no attempt"


def test_a_second_download_is_the_same_student(inbox) -> None:
    inbox.policy = Policy(limit=1)
    inbox.put("ada.ipynb")
    inbox.run()
    inbox.put("ada (1).ipynb", ABS)
    inbox.run()
    assert "all 1 attempt" in inbox.message("ada (1).ipynb")


@pytest.mark.parametrize(("counts", "kept"), [("last", ABS), ("best", RIGHT)])
def test_an_old_version_handed_in_again(inbox, counts, kept) -> None:
    """Where the last counts it is a new attempt; where the best counts it changes nothing."""
    inbox.policy = Policy(counts=counts)
    for answers in (ABS, RIGHT, ABS):
        inbox.put("ada.ipynb", answers)
        inbox.run()
    assert inbox.counts == {"ada": kept["relu"]}
    with inbox.watch() as watch:
        assert len(watch.memory.of("ada").attempts) == (3 if counts == "last" else 2)


def test_a_pause_is_told_and_then_the_file_is_marked_by_itself(inbox) -> None:
    inbox.policy = Policy(cool_down=600)
    inbox.put("ada.ipynb", ABS)
    inbox.run()
    inbox.put("ada.ipynb", RIGHT)
    with inbox.watch() as watch:
        assert inbox.settle(watch) == 1
        assert watch.look() == 1
        assert "will be marked on" in inbox.message("ada.ipynb")
        assert len(inbox.said) == 2
        inbox.now += 600
        assert watch.look() == 0
    assert inbox.said[-1] == "ada.ipynb: 9 of 12"
    assert not (inbox.folder / "ada.ipynb.feedback.txt").exists()


def configured(course, *lines: str):
    config = course.root / "nbgrader_config.py"
    config.write_text("\n".join([config.read_text(), *lines]))
    return open_course(course.root)


def test_the_course_configures_it(course) -> None:
    assert attempts_policy(course) == Policy()
    lines = ("c.Attempts.limit = 5", "c.Attempts.cool_down = 600", "c.Attempts.counts = 'best'")
    assert attempts_policy(configured(course, *lines)) == Policy(5, 600, "best")


def test_all_that_is_wrong_is_named_at_once(course) -> None:
    lines = ("c.Attempts.limit = True", "c.Attempts.cool_down = -1", "c.Attempts.counts = 'first'", "c.Attempts.x = 1")
    with pytest.raises(TeacherError, match=r"cool_down: write .*counts: write .*limit: write .*x: there are only"):
        attempts_policy(configured(course, *lines))
