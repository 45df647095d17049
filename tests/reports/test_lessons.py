import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from autograder.gradebook.shipped import shipped_course
from autograder.marking.local import LocalFunction
from autograder.reports.lessons import Lesson, lessons

HERE = lessons(shipped_course())
CALLS = ("relu.abs", "relu.builtin", "sm.nomax", "leaky.max", "reluB.mask", "ce.nc", "dnB.dbnosum", "doB.noscale")


def test_the_smallest_call_shows_the_idea_failing():
    assert HERE.of("relu.abs") == Lesson("relu(np.array([-2.25]))", "[2.25]", "[0.]", is_call=True)
    assert HERE.of("sm.nomax") == Lesson("softmax(np.array([[1000.]]))", "[[nan]]", "[[1.]]", is_call=True)


@pytest.mark.parametrize("idea", CALLS)
def test_a_call_does_what_the_example_says(idea):
    """The text of the call is run with the truth and with the wrong program."""
    lesson = HERE.of(idea)
    assert lesson.is_call
    exercise, wrong = HERE.programs[idea]

    def run(program):
        reply = eval(lesson.ask, {"np": np, exercise.name: LocalFunction(program)})
        return f"stops with {reply.raised}: {reply.message}" if reply.raised else reply.value

    assert shown(run(exercise.truth)) == lesson.right
    assert shown(run(wrong.program)) == lesson.wrong


def shown(value):
    from autograder.marking.example import text

    return value if isinstance(value, str) else text(value, bare=True)


def test_a_changed_argument_is_said():
    lesson = HERE.of("relu.inplace")
    assert lesson.wrong == f"{lesson.right}, but the first argument is changed"


def test_random_functions_are_told_by_what_the_probe_says():
    assert HERE.of("do.noscale") == Lesson("Look at dropout: kept", "1", "1 / (1 - p)")


def test_an_idea_that_only_questions_know_comes_with_a_question():
    lesson = HERE.of("act.linear-in-pieces")
    assert lesson.ask.startswith("A student argues: “ReLU consists of two straight pieces")
    assert (lesson.wrong, lesson.right) == ("2 f(3) = 6 and f(2 × 3) = 6", "f(−2) + f(3) = 3 and f(−2 + 3) = 1")


def test_the_two_answers_always_differ_and_are_never_empty():
    ideas = [*HERE.questions, *(idea.id for exercise in all_exercises()[:8] for idea in exercise.misconceptions[:4])]
    told = [lesson for idea in ideas if (lesson := HERE.of(idea))]
    assert len(told) > 0.85 * len(ideas)
    assert all(lesson.ask and lesson.wrong and lesson.right and lesson.wrong != lesson.right for lesson in told)


def test_an_unknown_idea_has_no_example_and_a_folder_without_a_bank_is_no_error(tmp_path):
    assert lessons(tmp_path).of("nobody.knows") is None
    assert lessons().of("act.linear-in-pieces") is None
