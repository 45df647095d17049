"""Put the rulings about a student into an autograded notebook: its sealed record, and the words of its grade cells."""

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.gradebook import records
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.overrides.rulings import Ruling, overruled, unplaced
from autograder.marking.live import summary
from autograder.model import MarkedNotebook
from autograder.pages.scores import as_decided


def settled(
    record: MarkedNotebook, notebook: dict[str, Any], rulings: Sequence[Ruling], secret: bytes
) -> MarkedNotebook:
    """The record with the rulings; the notebook, which holds the record, is changed where they change something."""
    found = overruled(record, rulings)
    if found is record:
        return record
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in found.marks and found.marks[name] != record.marks[name] and cell["cell_type"] == "code":
            words = summary(as_decided(found.marks[name]))
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": words + "\n"}]
    records.put(notebook, found, secret, records.undrawn(notebook))
    return found


def without_effect(course: Course, assignment: str, rulings: Sequence[Ruling]) -> Iterator[str]:
    """A sentence for each ruling that finds no check in the marks of its student."""
    for student in dict.fromkeys(ruling.student for ruling in rulings):
        folder, secret = course.path("autograded", student, assignment), course_secret(course)
        found = [record for path in sorted(folder.glob("*.ipynb")) if (record := records.read(path, secret))]
        yield from unplaced(found, [ruling for ruling in rulings if ruling.student == student])
