"""Mark one student's files: the one path that `autograder mark`, `autograder try` and nbgrader's own command share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.gradebook import records
from autograder.gradebook.autograded import autograded
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.marking.cells import SourceNotebook
from autograder.marking.notebook import mark_notebook
from autograder.model import MarkedNotebook
from autograder.sandbox import RoomServer


@dataclass(frozen=True, slots=True)
class Marker:
    """What marking needs besides a submission: the teacher's notebooks, a room server and the course's secret."""

    sources: Mapping[str, SourceNotebook]
    server: RoomServer
    secret: bytes

    def mark(
        self, name: str, data: bytes, path: Path, remarks: tuple[str, ...] = ()
    ) -> tuple[MarkedNotebook, dict[str, Any]]:
        """The marks of one notebook file's bytes, and the autograded notebook with the sealed record in it."""
        notebook = clean_notebook(load_bytes(data, path), path)
        source = self.sources[name]
        marked = mark_notebook(source, submitted_cells(notebook), self.server, self.secret)
        record = replace(marked.record, remarks=(*remarks, *marked.record.remarks), digest=sha256(data).hexdigest())
        result = autograded(notebook, source, marked)
        records.put(result, record, self.secret)
        return record, result
