"""A folder or zip file of no platform's layout: the student is named by a folder or by the notebook's file name.

The name is found, in this order, from: a student's own zip file, or the folder that this lies in; the folder that holds
only this assignment's notebooks; a file name as Canvas writes it (`name_123_456_file.ipynb`); a file name with the
assignment's name taken off.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Arrival, Facts, Who
from autograder.gradebook.incoming import Incoming
from autograder.gradebook.placing import canvas_name, clean_name, moodle_name


def plain_arrivals(items: Sequence[Incoming], facts: Facts, *, times: bool) -> list[Arrival]:
    """Each student's notebooks as one arrival; the files' own times are when they were handed in, unless unwanted."""
    beside: dict[PurePosixPath, set[str]] = defaultdict(set)
    for item in items:
        beside[PurePosixPath(item.name).parent].add(item.name)
    students = [student_of(item, beside, facts.assignment, facts.notebooks) for item in items]
    refuse_twins(items, students, facts.notebooks)
    mine: dict[str, list[Incoming]] = defaultdict(list)
    for item, student in zip(items, students, strict=True):
        mine[student or f"\0{item.name}"].append(item)
    return [arrival(student, theirs, facts, times=times) for student, theirs in mine.items()]


def arrival(student: str, items: Sequence[Incoming], facts: Facts, *, times: bool) -> Arrival:
    """One student's notebooks."""
    who = Who(number=student) if student.startswith("\0") else Who(student)
    files = {file_name(item, facts): item.data for item in items}
    when = max(item.modified for item in items) if times else None
    return Arrival(who, ", ".join(item.name for item in items), files, when)


def file_name(item: Incoming, facts: Facts) -> str:
    """What the notebook is called in submitted/."""
    stem, names = PurePosixPath(item.name).stem, facts.notebooks
    return f"{stem if stem in names or len(names) > 1 else names[0]}.ipynb"


def student_of(item: Incoming, beside: Mapping[PurePosixPath, set[str]], assignment: str, names: Sequence[str]) -> str:
    """The student that a notebook belongs to, by its path and those beside it; empty when no name can be found."""
    path = PurePosixPath(item.name)
    zipped = next((each for each in path.parents if each.suffix.lower() == ".zip"), None)
    if zipped:
        packed = strip_names(canvas_name(zipped.stem) or zipped.stem, [assignment, *names]) or zipped.parent.name
        if packed:
            return clean_name(moodle_name(packed) or packed)
    folder = path.parent.parent if path.parent.name == assignment else path.parent
    if folder.name and len(beside[path.parent]) <= len(names):
        return clean_name(moodle_name(folder.name) or folder.name)
    by_canvas = canvas_name(path.stem)
    own = by_canvas and by_canvas not in (assignment, *names)
    return clean_name(by_canvas if own else strip_names(path.stem, [assignment, *names]))


def strip_names(stem: str, names: Sequence[str]) -> str:
    """A file name without the assignment's or notebook's name, copy numbers and the separators left over."""
    for name in sorted(set(names), key=len, reverse=True):
        stem = re.sub(re.escape(name), "", stem, flags=re.IGNORECASE)
    return re.sub(r"\s*(\(\d+\)|-\d+)$", "", stem).strip(" _-.")


def refuse_twins(incoming: Sequence[Incoming], students: Sequence[str], names: Sequence[str]) -> None:
    """`TeacherError` when one student seems to have handed in more notebooks than the assignment has."""
    mine: Mapping[str, list[str]] = defaultdict(list)
    for item, student in zip(incoming, students, strict=True):
        mine[student].append(item.name)
    for student, files in mine.items():
        if student and len(files) > len(names):
            raise TeacherError(
                f"{student!r} has {len(files)} notebooks: {', '.join(files)}; leave only the one to be marked"
            )
