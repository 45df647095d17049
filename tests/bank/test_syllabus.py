"""outcomes.yaml: every fault at its line and column, and what follows where a course says nothing."""

import pytest

from autograder.bank.outcomes import read_syllabus
from autograder.bank.syllabus import NO_SYLLABUS, Level, Syllabus
from autograder.errors import TeacherError
from autograder.exercises.registry import LEVELS, all_exercises
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.syllabus import course_exercises, tagged
from autograder.model import Outcome

SHIPPED = shipped_course() / "question_bank" / "outcomes.yaml"
GOOD = """\
outcomes:
  A1: Does it
levels:
  3: {name: High}
  4: {name: Very high}
verbs:
  state: {marks: [1, 2], levels: [3, 4]}
program_verb: state
map:
  outcomes: {SE-12-02: A1}
  levels: {5: 3, 6: 4}
"""


def read(folder, text):
    path = folder / "outcomes.yaml"
    path.write_text(text, encoding="utf-8")
    return read_syllabus(path)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("outcomes:\n  A1: Does it", "outcomes: {}", "1:1", "“outcomes” is {}"),
        ("  A1: Does it", "  A1: 5", "2:3", "“outcomes.A1” is 5, not a text"),
        ("  A1: Does it", "  A 1: Does it", "2:3", "which has not its form"),
        ("{name: High}", "{nam: High}", "4:7", "there is no key “nam” here"),
        ("{name: High}", "{}", "4:3", "“name” is missing; add it (docs/your_syllabus.md)"),
        ("marks: [1, 2]", "marks: [2, 1]", "7:3", "a range of “state” is the wrong way round"),
        ("marks: [1, 2]", "marks: [0, 2]", "7:19", "input should be greater than or equal to 1"),
        ("levels: [3, 4]", "levels: [3, 5]", "7:26", "“state” aims at a level that is not listed; write two of 3, 4"),
        ("program_verb: state", "program_verb: build", "8:1", "“build” is not listed; write one of “verbs”"),
        ("SE-12-02: A1", "SE-12-02: A2", "10:14", "the outcome A2 is not listed"),
        ("SE-12-02: A1", "SE-12-02: [A1, A2]", "10:14", "the outcome A2 is not listed"),
        ("6: 4}", "6: 9}", "11:18", "level 9 is not listed; write one of 3, 4"),
        (", 6: 4}", "}", "3:1", "the exercises of the package aim at 6, which is not listed; say which of yours"),
        ("outcomes:\n", "outcome:\n", "1:1", "there is no key “outcome” here; did you mean “outcomes”?"),
        ("  3: {name", "  3: name: {", "4:", "colon"),
    ],
)
def test_each_fault_is_named_at_its_place(tmp_path, old, new, at, words):
    assert old in GOOD
    with pytest.raises(TeacherError) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    said = str(caught.value)
    assert f"outcomes.yaml:{at}" in said
    assert words in said


def test_all_faults_come_at_once(tmp_path):
    with pytest.raises(TeacherError) as caught:
        read(tmp_path, GOOD.replace("marks: [1, 2]", "marks: [2, 1]").replace("6: 4}", "6: 9}"))
    assert "7:3" in str(caught.value)
    assert "11:18" in str(caught.value)


def test_the_shipped_file_says_what_the_exercises_need():
    syllabus = read_syllabus(SHIPPED)
    used = {code for exercise in all_exercises() for check in exercise.checks for code in check.outcomes}
    assert used <= set(syllabus.words)
    assert {int(check.band) for exercise in all_exercises() for check in exercise.checks} == set(LEVELS)
    assert (syllabus.name(5), syllabus.name((5, 6)), syllabus.level_of(6).evidence) == (
        "Band 5",
        "Band 5–6",
        "Band 6 level",
    )
    assert syllabus.level_of(6).program
    assert syllabus.level_of(5).program


def test_a_course_that_says_nothing_counts_by_numbers():
    assert NO_SYLLABUS.name(3) == "Level 3"
    assert NO_SYLLABUS.level_of(3).evidence == "Level 3 standard"
    assert NO_SYLLABUS.codes("SE-12-02") == ("SE-12-02",)
    assert NO_SYLLABUS.number(5) == 5


def test_a_level_that_a_course_does_not_have_has_no_name():
    syllabus = Syllabus(levels=(Level(1, "Low", "low standard"), Level(2, "High", "high standard")))
    assert syllabus.level_of(5).name == ""
    assert syllabus.name((1, 2)) == "Low–High"


def test_exercises_carry_the_courses_own_tags(tmp_path):
    syllabus = read(tmp_path, GOOD)
    for exercise in all_exercises():
        mapped = tagged(exercise, syllabus)
        assert {check.band for check in mapped.checks} <= {3, 4}
        assert {code for check in mapped.checks for code in check.outcomes} <= {"A1"}, "others are left out"
        assert mapped.points == exercise.points
        for before, after in zip(exercise.checks, mapped.checks, strict=True):
            assert (after.band == 3) == (before.band == 5)
            assert ("A1" in after.outcomes) == ("SE-12-02" in before.outcomes)


def test_a_code_may_become_several_each_once():
    syllabus = Syllabus((Outcome("A", ""), Outcome("B", "")), outcome_map=(("X", ("A", "B")), ("Y", ("B",))))
    assert syllabus.codes("X") == ("A", "B")
    assert syllabus.codes("A") == ("A",)
    assert syllabus.codes("Z") == ()


OWN = """
from dataclasses import replace
from autograder.exercises.activation_functions import relu
mine = replace(relu.RELU, name="mine", signature="mine(x)")
"""


def test_own_exercises_keep_their_own_tags(tmp_path):
    (tmp_path / "question_bank").mkdir()
    (tmp_path / "exercises").mkdir()
    (tmp_path / "question_bank" / "outcomes.yaml").write_text(GOOD)
    (tmp_path / "exercises" / "mine.py").write_text(OWN)
    found = course_exercises(tmp_path)
    assert {check.band for check in found["mine"].checks} == {5, 6}
    assert {check.band for check in found["relu"].checks} == {3, 4}
    (tmp_path / "question_bank" / "outcomes.yaml").write_bytes(SHIPPED.read_bytes())
    assert {check.band for check in course_exercises(tmp_path)["relu"].checks} == {5, 6}
