"""Forget a student: find every trace in the course folder, remove it, and say what lies beyond reach.

In: a course and a student's id. Out: `Traces`, before anything is done; then the deed. Class reports that name the
student, by id or by name, are removed too: `autograder report` makes them again. Files that a person wrote are named
and left.
"""

import glob
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.people import has_gradebook
from autograder.gradebook.course import CONFIG, Course, course_secret
from autograder.gradebook.database import in_one_transaction, open_gradebook
from autograder.gradebook.files import write_file
from autograder.gradebook.placing import clean_name
from autograder.gradebook.scores import student_view
from autograder.gradebook.turns import alone
from autograder.gradebook.unlisting import KEPT_AS_DATA, KEPT_AS_LINES, without

STEPS = ("submitted", "autograded", "feedback")
REPORTS = ("report", "similar")
"""The folders of `autograder report` and `autograder similar`, unless they are told others."""
LARGEST = 8 << 20
"""Bytes of a file that is searched for the student's id."""
SHORTEST = 3
"""Characters of an id that can be searched for in texts: shorter ones are everywhere."""
NOT_SEARCHED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


@dataclass(frozen=True)
class Traces:
    """Where a student is found: rows of the gradebook, folders and files that go, lists that lose their lines, and
    what stays: files of the teacher's, and places outside the course.
    """

    student: str
    rows: int = 0
    paths: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    """Files of the course's private folder in which the student is one of several."""
    reports: tuple[Path, ...] = ()
    named_in: tuple[str, ...] = ()
    """Files that a person wrote or keeps, with the line: they are left."""
    beyond: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.paths or self.lists or self.reports)


def find_traces(course: Course, student: str) -> Traces:
    """Everything in the course that belongs to a student."""
    if not student or clean_name(student) != student:
        raise TeacherError(f"{student!r} can't be a student's id; give it as it stands in submitted/ or the gradebook")
    if student in course.assignments():
        raise TeacherError(f"{student!r} is an assignment too, whose folders can't be told apart; remove them by hand")
    paths = tuple(sorted({*of_steps(course, student), *private_paths(course, student)}))
    lists = tuple(sorted(private_lists(course, student, paths)))
    terms = (student, *names_of(course, student))
    reports = tuple(sorted(path for name in REPORTS for path in naming(course.root / name, terms)))
    gone = {*paths, *lists, *reports}
    rest = tuple(sorted(where_named(course, student, gone)))
    return Traces(student, count_rows(course, student), paths, lists, reports, rest, tuple(beyond(course, student)))


def of_steps(course: Course, student: str) -> Iterator[Path]:
    """The student's folders in submitted/, autograded/ and feedback/, wherever the configuration has them."""
    for step in STEPS:
        before, _, after = str(course.path(step, student, "\0")).partition("\0")
        for found in map(Path, glob.glob(f"{glob.escape(before)}*{glob.escape(after)}", include_hidden=True)):
            own = next((path for path in (found, *found.parents) if path.name == student), found)
            if own.is_relative_to(course.root) or own == found:
                yield own


def private_paths(course: Course, student: str) -> Iterator[Path]:
    """Folders and files of the course's private folder that bear the student's id, as STEP/STUDENT,
    STEP/ASSIGNMENT/STUDENT or .../students/STUDENT: neither a step itself, nor what lies in somebody else's work.
    """
    for depth in ("*/*", "*/*/*", "*/*/*/students/*"):
        for path in sorted(course.private.glob(depth)):
            name = path.name if path.is_dir() else path.stem
            if name == student and student not in path.relative_to(course.private).parent.parts:
                yield path


def private_lists(course: Course, student: str, gone: tuple[Path, ...]) -> Iterator[Path]:
    """Files of the private folder that would change if the student were left out."""
    for path in sorted(course.private.rglob("*")):
        listed = path.suffix in (*KEPT_AS_LINES, *KEPT_AS_DATA) and path.is_file() and path not in gone
        if listed and not any(parent in gone for parent in path.parents) and without(path, student) is not None:
            yield path


def names_of(course: Course, student: str) -> tuple[str, ...]:
    """The student's name as pages and tables write it; nothing where nobody entered one."""
    if not has_gradebook(course):
        return ()
    from nbgrader.api import MissingEntry

    with open_gradebook(course) as gradebook, suppress(MissingEntry):
        name = student_view(gradebook.find_student(student)).name
        return tuple(dict.fromkeys((name, str(escape(name))))) if name else ()
    return ()


def naming(folder: Path, terms: Sequence[str]) -> Iterator[Path]:
    """The files below a folder that bear or name the student, who is called by any of these terms, the id first."""
    for path in sorted(folder.rglob("*")):
        named = path.is_file() and any(next(lines_naming(path, term), None) for term in terms)
        if path.is_file() and (terms[0] in path.stem.split(".") or named):
            yield path


def where_named(course: Course, student: str, gone: set[Path]) -> Iterator[str]:
    """`file:line` of what else in the course folder names the student, or the path of what bears the id."""
    word = re.compile(rf"(?<![^\W_]){re.escape(student)}(?![^\W_])")
    for parent, folders, names in os.walk(course.root):
        here = Path(parent)
        folders[:] = [name for name in folders if name not in NOT_SEARCHED and here / name not in gone]
        for path in (here / name for name in names):
            if path in gone or path.suffix == ".db" or path == course.private / "secret":
                continue
            inside = path.relative_to(course.root).as_posix()
            if word.search(inside):
                yield inside
            else:
                yield from (f"{inside}:{line}" for line in lines_naming(path, student))


def lines_naming(path: Path, student: str) -> Iterator[int]:
    """The first line of a text file in which the id stands as a word."""
    with suppress(OSError):
        if len(student) < SHORTEST or path.is_symlink() or path.stat().st_size > LARGEST or path.name == CONFIG:
            return
        data = path.read_bytes()
        found = re.search(rb"(?<![\w.-])" + re.escape(student.encode()) + rb"(?![\w-])", data)
        if found and b"\0" not in data[:4096]:
            yield data.count(b"\n", 0, found.start()) + 1


def count_rows(course: Course, student: str) -> int:
    """How many rows of the gradebook are the student's."""
    if not has_gradebook(course):
        return 0
    from nbgrader.api import MissingEntry

    with open_gradebook(course) as gradebook:
        try:
            found = gradebook.find_student(student)
        except MissingEntry:
            return 0
        notebooks = [notebook for submission in found.submissions for notebook in submission.notebooks]
        return 1 + len(found.submissions) + sum(1 + len(each.grades) + len(each.comments) for each in notebooks)


def beyond(course: Course, student: str) -> Iterator[str]:
    """Where else the student may be, which is not for us to change."""
    section = course.directory.config.get("Exchange", {})
    root = Path(str(section["root"])) if "root" in section else None
    if root and root.is_dir():
        found = glob.glob(f"{glob.escape(str(root))}/*/inbound/{glob.escape(student)}+*")
        yield f"nbgrader's exchange, {root}: {len(found)} submissions, and feedback under names that only it knows"
    yield "the platform from which the work was downloaded, the downloads themselves, and marks exported to it"
    yield "backups of this folder, older copies of the gradebook, and what git keeps of files that it once had"


def forget(course: Course, traces: Traces) -> None:
    """Remove what was found: the gradebook's rows in one transaction first, then the files."""
    words: list[str] = []
    with alone(course, "mark", words.append), alone(course, "collect", words.append):
        if traces.rows:
            remove_rows(course, traces.student)
        for path in (*traces.paths, *traces.reports):
            remove(path)
        for path in traces.lists:
            rest = without(path, traces.student, course_secret(course))
            if rest is not None:
                write_file(path, rest)


def remove(path: Path) -> None:
    """Remove a folder or a file; folders of autograded work may be read-only."""
    if path.is_dir() and not path.is_symlink():
        for folder in (path, *(each for each in path.rglob("*") if each.is_dir() and not each.is_symlink())):
            folder.chmod(0o700)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_rows(course: Course, student: str) -> None:
    """Remove a student's rows by nbgrader's own API, and overwrite what SQLite would leave of them in its file."""
    from sqlalchemy import text

    with open_gradebook(course) as gradebook:
        sqlite = gradebook.db.get_bind().dialect.name == "sqlite"
        if sqlite:
            gradebook.db.execute(text("PRAGMA secure_delete = ON"))
        in_one_transaction(gradebook, lambda: gradebook.remove_student(student))
        if sqlite:
            with gradebook.db.get_bind().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM"))
