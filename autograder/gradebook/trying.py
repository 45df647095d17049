"""Mark notebook files against an assignment's source, recording nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import StudentError
from autograder.gradebook.course import Course
from autograder.gradebook.languages import in_python
from autograder.gradebook.marker import Marker, completed, open_marker
from autograder.gradebook.reading import read_bytes
from autograder.gradebook.sources import check_usable, from_folder
from autograder.gradebook.submission import find_submission, notebook_files
from autograder.gradebook.together import together
from autograder.marking.cells import SourceNotebook
from autograder.model import MarkedNotebook
from autograder.pages.text import count
from autograder.sandbox import RoomServer


@dataclass(frozen=True, slots=True)
class Trial:
    """The notebooks of an assignment and a marker for them: good for any number of submissions, recording nothing."""

    sources: tuple[SourceNotebook, ...]
    marker: Marker

    def mark(self, paths: Sequence[Path]) -> MarkedNotebook:
        """The marks of one student's notebooks, or of a folder with them, as one record."""
        files, remarks = find_files(self.sources, paths)
        found = [try_one(self.marker, name, path) for name, path in files.items()]
        whole = together(found, {source.name: graded(source) for source in self.sources})
        return replace(whole, remarks=(*remarks, *about_missing(self.sources, files), *whole.remarks))


def open_trial(course: Course, assignment: str, server: RoomServer) -> Trial:
    """Read an assignment's source, ready to mark against it."""
    folder = course.source(assignment)
    sources = check_usable(from_folder(folder, assignment), str(folder))
    sources = completed(course, assignment, in_python(sources))
    return Trial(sources, open_marker(course, sources, server))


def try_notebooks(course: Course, assignment: str, paths: Sequence[Path], server: RoomServer) -> MarkedNotebook:
    """The marks of the notebooks of one assignment, or of a folder with them, as one record."""
    return open_trial(course, assignment, server).mark(paths)


def about_missing(sources: Sequence[SourceNotebook], there: Collection[str]) -> list[str]:
    """A remark for each notebook of the assignment that was not given."""
    missing = [source for source in sources if source.name not in there]
    return [f"{source.name}.ipynb was not given; it is worth {count(worth(source), 'mark')}." for source in missing]


def try_one(marker: Marker, name: str, path: Path) -> MarkedNotebook:
    """The marks of one file."""
    return marker.mark(name, read_bytes(path), path).record


def find_files(sources: Sequence[SourceNotebook], paths: Sequence[Path]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Notebook name -> its file, in the assignment's order, and what was guessed about a folder."""
    if len(paths) == 1 and paths[0].is_dir():
        found = find_submission("", notebook_folder(paths[0]), [source.name for source in sources])
        return dict(found.notebooks), found.remarks
    files: dict[str, Path] = {}
    for path in paths:
        name = which(sources, path).name
        if name in files:
            raise StudentError(f"{files[name]} and {path} are both the notebook {name!r}; give one of them")
        files[name] = path
    return {source.name: files[source.name] for source in sources if source.name in files}, ()


def notebook_folder(folder: Path) -> Path:
    """The folder itself if notebooks lie in it; else the only one below it, as zip files and checkouts wrap them."""
    if notebook_files(folder):
        return folder
    below = {path.parent for path in folder.rglob("*.ipynb") if is_visible(path.relative_to(folder))}
    return below.pop() if len(below) == 1 else folder


def is_visible(path: Path) -> bool:
    """Whether no part of the path is hidden, such as `.ipynb_checkpoints`, or an archiver's own."""
    return not any(part.startswith((".", "__MACOSX")) for part in path.parts)


def graded(source: SourceNotebook) -> list[str]:
    """The names of a notebook's graded cells."""
    return [cell.name for cell in source.cells if cell.is_test or cell.is_manual]


def worth(source: SourceNotebook) -> float:
    """The points of a notebook."""
    return sum(source.by_name[name].points for name in graded(source))


def which(sources: Sequence[SourceNotebook], path: Path) -> SourceNotebook:
    """The notebook of the assignment that the file answers: by its name, or the only one there is."""
    named = [source for source in sources if source.name == path.stem]
    if named or len(sources) == 1:
        return (named or list(sources))[0]
    names = ", ".join(f"{source.name}.ipynb" for source in sources)
    raise StudentError(f"{path}: the assignment has several notebooks; name the file as one of {names}")
