"""Classes whose true properties are known: answers drawn from a two-parameter logistic model, and hand-made ones."""

import numpy as np

from autograder.model import Band, Mark, MarkedNotebook, Result, State
from autograder.reports.students import StudentWork


def logistic_answers(students, slopes, places, seed=0):
    """0 or 1 for every student and item (Birnbaum 1968); abilities are standard normal."""
    chance = np.random.default_rng(seed)
    ability = chance.normal(size=(students, 1))
    right = 1 / (1 + np.exp(-np.asarray(slopes) * (ability - np.asarray(places))))
    return (chance.random(right.shape) < right).astype(float)


def result(check, share, worth=1.0, state=None, message=""):
    state = state or (State.KEPT if share >= 1 else State.BROKEN)
    return Result(check, f"Promise of {check}", state, share * worth, worth, Band.BAND_5, ("SE-12-02",), message)


def question(number, *results, name="", **more):
    """The mark of a quiz question."""
    return Mark(name or f"bank-{number}", f"question {number}", True, tuple(results), **more)


def exercise(name, *results, **more):
    """The mark of a function."""
    return Mark(name, f"{name}(x)", True, tuple(results), **more)


def student(number, *marks, **more):
    """A student with these marks; a question's cell has its number, a function's its name."""
    cells = {mark.signature.split("(")[0].replace(" ", "-"): mark for mark in marks}
    marked = MarkedNotebook("quiz", "quiz", cells, level=4, **more)
    return StudentWork(f"s{number:04d}", f"Name {number}", marked)


def quiz(answers, worth=1.0):
    """A class that answered one question a column; `answers` are shares."""
    return [
        student(n, *(question(q, result("answer", share, worth)) for q, share in enumerate(row, start=1)))
        for n, row in enumerate(answers)
    ]


def mixed(answers, checks=5):
    """A class whose first half of columns are the checks of functions, and the other half questions."""
    half = answers.shape[1] // 2
    return [student(n, *functions(row[:half], checks), *questions(row[half:])) for n, row in enumerate(answers)]


def functions(row, checks):
    return [
        exercise(f"f{at}", *(result(f"check {n}", share) for n, share in enumerate(row[at : at + checks])))
        for at in range(0, len(row), checks)
    ]


def questions(row):
    return [question(q, result("answer", share)) for q, share in enumerate(row, start=1)]
