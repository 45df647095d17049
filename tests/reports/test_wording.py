from dataclasses import replace

import pytest

from autograder.exercises.registry import all_exercises
from autograder.model import Band, Mark, Result
from autograder.reports.findings import check_counts
from autograder.reports.students import StudentWork
from autograder.reports.wording import ACTS, NOTHING_BETTER, NOTHING_WEAK, able, as_text, draft, gerund
from tests.pages import factories as f


def work(name, *marks):
    return StudentWork(name, "", f.notebook(*marks))


def question(number, *states, stem="Which of “these” is convex?"):
    parts = ["answer"] if len(states) == 1 else [f"pair {place}" for place in range(1, len(states) + 1)]
    promises = [stem] if len(states) == 1 else [f"{part.capitalize()} is right" for part in parts]
    results = tuple(
        Result(part, promise, state, float(state is f.KEPT), 1.0, Band.BAND_5, ("SE-12-03",))
        for part, promise, state in zip(parts, promises, states, strict=True)
    )
    return Mark(f"item-{number}", f"question {number}", True, results)


def test_counts_are_of_the_better_responses_and_of_all():
    """Of nine, the best three keep everything; one more keeps “stable”, so that is 3 of 3 and 4 of 9."""
    strong = [work(f"s{n}", f.relu(), f.softmax()) for n in range(3)]
    middle = [work("m", f.relu(f.BROKEN, f.BROKEN), f.softmax(f.BROKEN, f.BROKEN, f.KEPT, f.BROKEN))]
    weak = [work(f"w{n}", f.relu(), f.softmax(f.KEPT, f.KEPT, f.BROKEN, f.BROKEN, diagnosis=f.NOMAX)) for n in range(5)]
    drafted = draft([*strong, *middle, *weak])
    assert (drafted.upper, drafted.marked) == (3, 9)
    assert {(said.words, said.counts) for said in drafted.better} >= {
        (
            "write relu so that this holds: “The array that was passed in is left as it was”",
            "3 of these 3, 9 of 9 students in all",
        )
    }
    assert [(said.words, said.counts, said.idea) for said in drafted.areas] == [
        (
            "writing softmax so that it holds for a batch of one, for a single class and in single precision",
            "3 of 9 students",
            "5 of the 6 others show one idea: no maximum subtracted",
        ),
        (
            "writing softmax so that it stays right for logits of 1000 and for rows that lie far apart",
            "4 of 9 students",
            "all the 5 others show one idea: no maximum subtracted",
        ),
    ]


def test_whoever_has_as_many_marks_is_as_good_a_response():
    equal = [work(f"e{n}", f.relu()) for n in range(9)]
    assert draft(equal).upper == 9
    assert "In better responses, students were able to:" in as_text("X", draft(equal))


def test_one_student_is_one_student():
    text = as_text("Activations", draft([work("a", f.relu(f.KEPT, f.BROKEN))]))
    assert text.startswith("Activations: marking feedback, 1 response\n")
    assert "(1 of 1 student)" in text
    assert "(0 of 1 student)" in text
    assert "1 students" not in text


@pytest.mark.parametrize("students", [[], [StudentWork("a", note="nothing was handed in")], [work("a", f.written())]])
def test_nothing_marked_is_said(students):
    text = as_text("X", draft(students))
    assert NOTHING_BETTER in text
    assert NOTHING_WEAK in text


def test_all_wrong_has_no_better_and_all_right_no_area():
    wrong = as_text("X", draft([work(str(n), f.relu(*[f.BROKEN] * 4)) for n in range(6)]))
    assert NOTHING_BETTER in wrong
    assert "- writing relu so that" in wrong
    right = as_text("X", draft([work(str(n), f.relu()) for n in range(6)]))
    assert NOTHING_WEAK in right
    assert "- write relu so that it works on a single number" in right


def test_a_question_is_counted_as_a_whole_and_its_quotes_are_inner_ones():
    students = [work(f"s{n}", question(1, f.BROKEN if n else f.KEPT), question(2, f.KEPT, f.BROKEN)) for n in range(4)]
    assert [(said.words, said.counts) for said in draft(students).areas] == [
        ("answering Question 2 in all its parts", "0 of 4 students"),
        ("answering Question 1: “Which of ‘these’ is convex?”", "1 of 4 students"),
    ]


def test_what_two_have_tried_is_no_statement_about_a_class():
    students = [work(str(n), f.relu()) for n in range(5)] + [work(f"x{n}", f.softmax(f.BROKEN)) for n in range(2)]
    assert "softmax" not in as_text("X", draft(students))


def test_a_test_of_another_course_is_quoted():
    mark = replace(f.relu(), item="test_squares", signature="hidden tests")
    (count, *_) = check_counts([work("a", mark)])
    assert able(count) == "meet this in Test squares: “Positive numbers stay as they are, negative ones become 0”"


def test_every_promise_that_speaks_of_the_function_is_known():
    """A first word with -s is a verb about the function or begins a sentence of its own."""
    sentences = {"Lists", "Inputs", "params", "losses", "Layers"}
    first = {check.promise.split()[0] for exercise in all_exercises() for check in exercise.checks}
    assert {word for word in first if word.endswith("s")} <= ACTS | sentences
    assert first >= ACTS - {"Counts", "Finds", "Looks", "Keeps", "Carries"}


@pytest.mark.parametrize("verb", ["write", "answer", "meet"])
def test_every_verb_has_its_gerund(verb):
    assert gerund(f"{verb} it").endswith("ing it")
