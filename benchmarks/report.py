"""How long the reports of a class of a thousand take: `python -m benchmarks.report [STUDENTS]`.

The demo's sample class is marked once. Each simulated student then gets, for every exercise and question, the mark of
one of those sample students, drawn anew; the marks go into the gradebook and into sealed records as marking leaves
them. What is timed is the whole of `autograder report`: reading the records and the gradebook, pages, pictures, tables.
"""

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from autograder.demo.run import Watcher, make_course, run_assignment
from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.crew import Crew
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.processors import processors
from autograder.gradebook.staff import hired, load
from autograder.gradebook.writer import Entry, save_all
from autograder.model import MarkedNotebook
from autograder.reports.writing import write_course_report, write_report
from autograder.sandbox import RoomServer

WANTED = 1000
ASSIGNMENTS = ("activation_functions", "regularisation", "deep_learning_quiz")
NAMES = ("Ada", "Đặng", "阮", "Zoë", "Фёдор", "محمد", "Mere", "Kiri", "O’Brien", "Smith-Jones")

Notebook = dict[str, object]


def main() -> None:
    """Make the class, measure and print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else WANTED
    with tempfile.TemporaryDirectory() as name:
        course = make_course(Path(name) / "course")
        mark_samples(course)
        for assignment in ASSIGNMENTS:
            simulate(course, assignment, wanted)
        one = seconds(lambda: write_report(course, ASSIGNMENTS[0], Path(name) / "one"))
        shared = seconds(lambda: write_report(course, ASSIGNMENTS[0], Path(name) / "two", pseudonyms=True))
        whole = seconds(lambda: write_course_report(course, ASSIGNMENTS, Path(name) / "all"))
        page = (Path(name) / "one" / "index.html").stat().st_size
    print(f"{wanted} simulated students; seconds on the clock, and of processor time")
    print(f"one assignment        {one[0]:6.1f} {one[1]:6.1f}   (its page: {page / 1e6:.1f} MB)")
    print(f"  under pseudonyms    {shared[0]:6.1f} {shared[1]:6.1f}")
    print(f"course of {len(ASSIGNMENTS)}           {whole[0]:6.1f} {whole[1]:6.1f}   (with {wanted} students' pages)")


def mark_samples(course: Course) -> None:
    """Mark the demo's sample answers."""
    silent = Watcher(lambda words: None, lambda handled, total: None, lambda name, total: None)
    with hired(processors()) as staff, RoomServer.start(meanwhile=partial(load, staff)) as server:
        crew = Crew(server, staff)
        for assignment in ASSIGNMENTS:
            run_assignment(course, assignment, crew, silent)


def simulate(course: Course, assignment: str, wanted: int) -> None:
    """Put the simulated students of an assignment in the place of the sample class."""
    secret, chance = course_secret(course), random.Random(assignment)
    paths = sorted(course.root.glob(f"autograded/*/{assignment}/*.ipynb"))
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    samples = [records.get(notebook, secret, "a sample") for notebook in notebooks]
    for folder in ("autograded", "submitted"):
        for path in course.root.glob(f"{folder}/*/{assignment}"):
            shutil.rmtree(path)
    entries = []
    for number in range(wanted):
        student, marked = f"student{number:04}", mixed(samples, chance)
        put(course, student, notebooks[number % len(notebooks)], marked)
        entries.append(Entry(student, [marked]))
    with open_gradebook(course) as gradebook:
        for number in range(wanted):
            first = f"{NAMES[number % len(NAMES)]} {number}"
            gradebook.update_or_create_student(f"student{number:04}", first_name=first, last_name="Simulated")
        save_all(Ledger(gradebook, assignment), entries)


def mixed(samples: list[MarkedNotebook], chance: random.Random) -> MarkedNotebook:
    """A record with each mark from a sample student of its own; few change hands, so that students stay of a piece."""
    base = chance.choice(samples)
    marks = {
        cell: mark if chance.random() < 0.7 else chance.choice(samples).marks[cell] for cell, mark in base.marks.items()
    }
    return replace(base, marks=marks)


def put(course: Course, student: str, notebook: Mapping[str, object], marked: MarkedNotebook) -> None:
    """Write a simulated student's submission and autograded notebook."""
    sealed = json.loads(json.dumps(notebook))
    records.put(sealed, marked, course_secret(course))
    for step in ("submitted", "autograded"):
        folder = course.path(step, student, marked.assignment)
        folder.mkdir(parents=True)
        (folder / f"{marked.notebook}.ipynb").write_text(json.dumps(sealed), encoding="utf-8")


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long a call takes on the clock, and how much processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    main()
