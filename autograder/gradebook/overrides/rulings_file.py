"""The file of an assignment's rulings: YAML that a teacher can read, in the course's private folder.

It is written whole or not at all. What somebody changed in it by hand is checked: all faults are said at once, each
with its line.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.overrides.rulings import Ruling

FULL = "full"
TEXTS = ("student", "notebook", "exercise", "check", "because")
HEAD = """\
# Checks that a person decided. Written by `autograder override`, kept by every `autograder mark`.
# You may change it by hand, but not comment on it. points: a number, or full. Students read what is after because.
"""


def path_of(course: Course, assignment: str) -> Path:
    """Where the rulings of an assignment are."""
    return course.private / "overrides" / f"{assignment}.yaml"


def rulings_of(course: Course, assignment: str, student: str) -> list[Ruling]:
    """What was decided about one student."""
    return [ruling for ruling in read_rulings(course, assignment) if ruling.student == student]


def read_rulings(course: Course, assignment: str) -> list[Ruling]:
    """All rulings of an assignment, in the order of the file; `TeacherError` with all that is wrong in it."""
    path = path_of(course, assignment)
    if not path.exists():
        return []
    from autograder.bank.yaml_file import Unreadable, read_yaml  # few courses need it

    try:
        document = read_yaml(path)
    except Unreadable as error:
        raise TeacherError(course.inside(str(error))) from None
    entries = document.data if document.data is not None else []
    if not isinstance(entries, list):
        raise TeacherError(f"{course.inside(str(path))}: holds no list; see docs/remark.md, or delete it")
    wrong = [f"{document.place((number,))}: {fault}" for number, entry in enumerate(entries) for fault in faults(entry)]
    wrong = wrong or repeated([ruling_of(entry) for entry in entries])
    if wrong:
        raise TeacherError(course.inside("; ".join(wrong)))
    return [ruling_of(entry) for entry in entries]


def faults(entry: Any) -> Iterator[str]:
    """What is wrong with one entry of the file."""
    if not isinstance(entry, dict):
        yield "write student, notebook, exercise, check, points and because, each on a line"
        return
    for name in TEXTS:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            yield f"{name} has to be a text (put it in quotes)"
    points = entry.get("points")
    if points != FULL and (isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < 1e9):
        yield f"points has to be a number from 0 on, or the word {FULL}"
    strange = [str(name) for name in entry if name not in (*TEXTS, "points", "since")]
    if strange:
        yield f"there is no {', '.join(strange)} here"


def repeated(rulings: Sequence[Ruling]) -> list[str]:
    """A sentence for each thing that is decided twice."""
    times = Counter(ruling.about for ruling in rulings)
    twice = dict.fromkeys(ruling.where for ruling in rulings if times[ruling.about] > 1)
    return [f"{where} is decided twice; keep one of them" for where in twice]


def ruling_of(entry: dict[str, Any]) -> Ruling:
    """One entry of the file that has no fault."""
    points = None if entry["points"] == FULL else float(entry["points"])
    return Ruling(**{name: entry[name] for name in TEXTS}, points=points, since=str(entry.get("since") or ""))


def write_rulings(course: Course, assignment: str, rulings: Iterable[Ruling]) -> None:
    """Write the file, and nothing of it if that fails."""
    path = path_of(course, assignment)
    course.make_private()
    path.parent.mkdir(mode=0o700, exist_ok=True)
    course.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = course.work / path.name  # what a killed run leaves there is swept
    fresh.write_text(HEAD + as_yaml(rulings), "utf-8")
    fresh.chmod(0o600)
    os.replace(fresh, path)


def as_yaml(rulings: Iterable[Ruling]) -> str:
    """The rulings as text; every text is in quotes, so that no name is taken for a number or a word of YAML's."""
    import yaml

    class Quoting(yaml.SafeDumper):
        """Leaves keys plain, for they are strings of ours."""

    Quoting.add_representer(Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))
    entries = [entry_of(ruling) for ruling in rulings]
    return str(yaml.dump(entries, Dumper=Quoting, allow_unicode=True, sort_keys=False, width=1000))


class Text(str):
    """A text that is written in quotes."""


def entry_of(ruling: Ruling) -> dict[str, Any]:
    """One ruling as the file has it."""
    texts = {name: Text(getattr(ruling, name)) for name in TEXTS}
    because = texts.pop("because")
    points = FULL if ruling.points is None else ruling.points
    return texts | {"points": points, "because": because, "since": Text(ruling.since)}
