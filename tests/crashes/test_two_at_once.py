"""Two `autograder mark` at the same time in one course: the second waits, and both leave what one would leave."""

import shutil
import signal

import pytest

from autograder.gradebook.course import course_secret, open_course
from tests.course import RIGHT, hand_in
from tests.crashes.running import Running
from tests.crashes.state import differences, state


@pytest.mark.slow
def test_the_second_waits_and_marks_nobody_again(course, tmp_path) -> None:
    for number in range(4):
        hand_in(course, f"s{number}", RIGHT)
    hand_in(course, "s1", RIGHT | {"relu": "def relu(x):\n    while True: pass"})
    course_secret(course)
    alone = open_course(shutil.copytree(course.root, tmp_path / "alone" / "course"))
    with Running(alone.root, "mark", "hw", "--workers", "1") as running:
        code, _, err = running.end()
        assert (code, err) == (0, "")
    with Running(course.root, "mark", "hw", "--workers", "1") as first:
        first.until("s0: 9 of 12")
        first.process.send_signal(signal.SIGSTOP)  # a machine under load can take longer to start the second
        with Running(course.root, "mark", "hw", "--workers", "1") as second:
            second.until("Another `autograder mark` is at work in this course: waiting")
            first.process.send_signal(signal.SIGCONT)
            code, _, err = first.end()
            assert (code, err) == (0, "")
            code, out, err = second.end()
    assert (code, err, out.count("already marked")) == (0, "", 4)
    assert differences(course.root, state(alone.root)) == []
