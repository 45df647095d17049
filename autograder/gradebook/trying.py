"""Mark one notebook file against an assignment's source, recording nothing."""

from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.course import Course
from autograder.gradebook.languages import in_python
from autograder.gradebook.marker import completed, open_marker
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.sources import check_usable, from_folder
from autograder.marking.cells import SourceNotebook
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer


def try_notebook(course: Course, assignment: str, path: Path, server: RoomServer) -> MarkedNotebook:
    """The marks of one notebook."""
    folder = course.source(assignment)
    sources = check_usable(from_folder(folder, assignment), str(folder))
    sources = completed(course, assignment, in_python(sources))
    marker = open_marker(course, sources, server, draws=False)
    record, _ = marker.mark(which(sources, path).name, read_bytes(path), path)
    return record


def which(sources: tuple[SourceNotebook, ...], path: Path) -> SourceNotebook:
    """The notebook of the assignment that the file answers: by its name, or the only one there is."""
    named = [source for source in sources if source.name == path.stem]
    if named or len(sources) == 1:
        return (named or list(sources))[0]
    names = ", ".join(f"{source.name}.ipynb" for source in sources)
    raise StudentError(f"{path}: the assignment has several notebooks; name the file as one of {names}")
