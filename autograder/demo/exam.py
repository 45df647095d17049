"""The sample class sits a short exam: response files as the exam's page would save them in a student's browser.

In: the demo's course. Out: the exam's assignment, and a folder of files as a teacher would download it. How well each
made-up student does is drawn from the name, so the class is the same in every run of the same course.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import numpy as np

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.loading import load_bank
from autograder.bank.question import SpotTheError, TrueFalse
from autograder.bank.quiz import Paper, Shown, open_quiz
from autograder.bank.text import written
from autograder.bank.variants import generator
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.exams.response import checksum
from autograder.gradebook.exams.source import exam_name, exam_source, install, source_notebook
from autograder.gradebook.files import write_file
from autograder.marking.cells import SourceNotebook
from autograder.marking.exams import edition, paper_of

QUIZ = "short_exam"
PAPERS = ("1", "2")
SKILLS: Mapping[str, float] = {
    "ada": 1.0, "bilal": 0.6, "chloe": 0.5, "fatima": 0.9, "grace": 0.4, "hiroshi": 0.8, "jack": 0.2, "kiri": 0.8,
    "liam": 0.5, "mei": 0.9, "nadia": 0.7, "priya": 0.6, "sione": 0.7, "tomasz": 0.3, "uyen": 0.8, "zoë": 0.9,
}  # fmt: skip
"""Student -> how likely an answer is to be right."""


def sit_exam(course: Course) -> tuple[str, Path]:
    """Make the exam an assignment, and the response files of the class."""
    quiz, secret, name = (
        open_quiz(load_bank(course.root / "question_bank"), QUIZ),
        course_secret(course),
        exam_name(QUIZ),
    )
    papers = {label: quiz.paper(label, secret) for label in PAPERS}
    install(course, source_notebook([*papers.values()], name), name)
    folder = course.root / "handed_in" / name
    source = cast(SourceNotebook, exam_source(course.source(name), name))
    for number, student in enumerate(SKILLS):
        label = PAPERS[number % len(PAPERS)]
        data = response(papers[label], student) | {"edition": edition(secret, label, paper_of(source, label))}
        text = json.dumps(data | {"exam": name, "checksum": checksum(data | {"exam": name})}, indent=1)
        write_file(folder / f"{name}-{label}-{student}.response.json", text.encode())
    return name, folder


def response(paper: Paper, student: str) -> dict[str, Any]:
    """What a student's page holds at the end, but for the names of the exam and its edition."""
    rng = generator(b"the sample class", student, paper.label)
    return {
        "format": "autograder-response/1",
        "paper": paper.label,
        "student": student,
        "attempt": sha256(student.encode()).hexdigest(),
        "started": "2026-11-23T01:00:00.000Z",
        "finished": f"2026-11-23T01:{int(rng.integers(4, 10)):02d}:30.000Z",
        "minutes": paper.minutes,
        "paused": 0,
        "code": "",
        "answers": {str(shown.number): answer(shown, SKILLS[student], rng) for shown in paper.questions},
    }


def answer(shown: Shown, skill: float, rng: np.random.Generator) -> Any:
    """The key, or an answer that students give in its place."""
    key = key_as_shown(shown)
    right = str(key).lower() if isinstance(key, bool) else written(key) if isinstance(key, int | float) else key
    return right if rng.random() < skill else wrong(shown, rng)


def wrong(shown: Shown, rng: np.random.Generator) -> Any:
    """A wrong answer of the question's form."""
    question, key = shown.question, key_as_shown(shown)
    misses = getattr(question, "near_misses", ())
    if isinstance(question, TrueFalse):
        return str(not question.answer).lower()
    if isinstance(question, SpotTheError):
        return str(question.line % len(question.numbered) + 1)
    if choices(shown):
        return str(rng.choice([letter for letter in LETTERS[: len(choices(shown))] if letter != key]))
    if not misses:
        return "?"
    miss = misses[int(rng.integers(len(misses)))]
    return written(miss.value) if hasattr(miss, "value") else miss.output
