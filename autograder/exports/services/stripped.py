"""A course with one assignment and nothing but what marking it needs: no solution, no gradebook, no student.

In: a course. Out: the files of the small one, by name. Its secret is worked out from the course's, one way: whoever
sees it can seal no record of the course and learns no input that the course's own marking draws.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.exercises.registry import known_exercises
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.exams.source import exam_source
from autograder.gradebook.folders import ordinary_files
from autograder.gradebook.languages import in_python
from autograder.gradebook.policy import SECTION as TOLD
from autograder.gradebook.room import room_settings
from autograder.gradebook.settings import plain
from autograder.gradebook.sources import check_usable, from_folder
from autograder.gradebook.syllabus import FILE as SYLLABUS
from autograder.marking.cells import SourceNotebook

CONFIG = """c = get_config()
c.CourseDirectory.course_id = {course_id!r}
c.LockedRoom.limits = {limits!r}
c.LockedRoom.packages = {packages!r}
"""


def sources_of(course: Course, assignment: str) -> tuple[SourceNotebook, ...]:
    """The notebooks of the assignment; `TeacherError` for one that can't be marked from a notebook."""
    folder = course.source(assignment)
    if exam_source(folder, assignment):
        raise TeacherError(f"{assignment} is an exam: its response files are marked by `autograder mark`")
    return check_usable(in_python(from_folder(folder, assignment)), str(folder))


def stripped(course: Course, assignment: str, service: str) -> dict[str, bytes]:
    """Name -> bytes of the small course."""
    sources = sources_of(course, assignment)
    folder = course.source(assignment)
    files = {"nbgrader_config.py": config(course).encode()}
    files[".autograder/secret"] = derived_secret(course_secret(course), service, assignment).hex().encode()
    for path in sorted(folder.glob("*.ipynb")):
        files[f"source/{assignment}/{path.name}"] = without_solutions(path)
    for path in ordinary_files(folder, list(course.directory.ignore)):
        files[f"source/{assignment}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    if (course.root / SYLLABUS).is_file():
        files[SYLLABUS.as_posix()] = (course.root / SYLLABUS).read_bytes()
    return files | {name: data for part in parts_needed(course, sources) for name, data in below(course.root, part)}


def parts_needed(course: Course, sources: tuple[SourceNotebook, ...]) -> Iterator[str]:
    """The parts of the course that the assignment's hidden cells name something of."""
    cells = [cell for source in sources for cell in source.cells]
    if own_exercises(course) & {cell.exercise for cell in cells}:
        yield "exercises"
    if any(cell.asked for cell in cells):
        yield "question_bank"


def own_exercises(course: Course) -> set[str]:
    """The names of the exercises that are the course's own."""
    return known_exercises(course.root / "exercises").keys() - known_exercises().keys()


def below(root: Path, part: str) -> Iterator[tuple[str, bytes]]:
    """The ordinary files of a part of the course, by their names in it."""
    for path in sorted((root / part).rglob("*")):
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def config(course: Course) -> str:
    """A configuration with what marking reads of the course's, and what students may be told."""
    room = room_settings(course)
    course_id = str(course.directory.course_id)
    text = CONFIG.format(course_id=course_id, limits=asdict(room.limits), packages=list(room.packages))
    told = course.directory.config.get(TOLD, {})
    return text + "".join(f"c.{TOLD}.{key} = {in_words(plain(told[key]))!r}\n" for key in sorted(told))


def in_words(value: Any) -> Any:
    """A setting with its dates as text, which can be written down."""
    if isinstance(value, Mapping):
        return {key: in_words(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def derived_secret(secret: bytes, service: str, assignment: str) -> bytes:
    """A secret of 32 bytes for one service and assignment, from which the course's can't be worked out."""
    return hmac.new(secret, f"export\0{service}\0{assignment}".encode(), sha256).digest()


def without_solutions(path: Path) -> bytes:
    """A source notebook whose solutions and mark schemes are cleared; the hidden tests stay."""
    import nbformat
    from nbgrader.preprocessors import ClearMarkScheme, ClearOutput, ClearSolutions

    notebook: Any = nbformat.read(path, as_version=4)
    for preprocessor in (ClearSolutions(), ClearMarkScheme(), ClearOutput()):
        notebook, _ = preprocessor.preprocess(notebook, {})
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def not_for_students(course: Course, assignment: str) -> Mapping[str, str]:
    """Cell -> why what marks it can't lie where students read it."""
    own = own_exercises(course)
    found = {}
    for cell in (cell for source in sources_of(course, assignment) for cell in source.cells):
        if cell.is_plain and "BEGIN HIDDEN" in cell.source:
            found[cell.name] = "hidden tests of your own"
        elif cell.asked:
            found[cell.name] = "the key of a question of the bank"
        elif cell.exercise in own:
            found[cell.name] = "the answer of an exercise of your own"
    return found
