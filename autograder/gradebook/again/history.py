"""The history of an assignment's marks on the disk: for every run that changed marks, what was there before.

    .autograder/history/ASSIGNMENT/0001/run.json                   when, what kind of run, whom it was about
                                       /changes.csv                who changed, by how much and why
                                       /students/STUDENT/before    a snapshot, compressed JSON under a seal
                                       /students/STUDENT/after     the same of what was taken back

A file is there whole or not at all. `before` is written ahead of the marks that take its place, so a run that is killed
has lost nothing.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.again.snapshots import Side, Snapshot, packed, sealed, unpacked, unsealed
from autograder.gradebook.course import Course


class Kind(StrEnum):
    """What kind of run it was."""

    AGAIN = "again"
    """The teacher asked to mark again what was marked before."""
    CHANGED = "changed"
    """Only work that was handed in anew was marked again."""


WHOLE = {Kind.AGAIN: 10, Kind.CHANGED: 20}
"""How many runs of each kind keep their snapshots."""
LISTED = 100
"""How many runs are remembered at all: their lists of changes stay longer than their snapshots."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run that changed marks."""

    number: int
    kind: Kind
    when: str
    """Date and time in UTC, as ISO 8601 has it."""
    students: tuple[str, ...] | None
    """Whom the run was asked to mark again; None is everybody."""
    finished: bool = False
    towards: Side | None = None
    """While it is being taken back or brought back: the snapshots that are being put in place."""

    @property
    def words(self) -> str:
        """When it was, in the time of this place."""
        when = datetime.fromisoformat(self.when).astimezone()
        return f"{when.day} {when:%B %Y, %H:%M}"


@dataclass(frozen=True, slots=True)
class History:
    """The runs of one assignment."""

    course: Course
    assignment: str
    secret: bytes

    @property
    def root(self) -> Path:
        """The folder of all its runs."""
        return self.course.private / "history" / self.assignment

    def runs(self) -> list[Run]:
        """Every run that is remembered, oldest first; what another course's marker wrote is passed over."""
        return [run for folder in self.folders() if (run := self.read_run(folder))]

    def folders(self) -> list[Path]:
        """The folders of the runs; one without its first file was begun by a run that was killed there."""
        found = [path for path in self.root.glob("*/run.json") if path.parent.name.isdecimal()]
        return sorted((path.parent for path in found), key=lambda folder: int(folder.name))

    def read_run(self, folder: Path) -> Run | None:
        """One run; None where nothing is kept that this course wrote."""
        try:
            data = unsealed((folder / "run.json").read_bytes(), self.secret, str(folder))
        except (OSError, TeacherError):
            return None
        students, towards = data["students"], data["towards"]
        return Run(
            number=int(folder.name),
            kind=Kind(data["kind"]),
            when=data["when"],
            students=None if students is None else tuple(students),
            finished=data["finished"],
            towards=Side(towards) if towards else None,
        )

    def begin(self, kind: Kind, students: Sequence[str] | None) -> Run:
        """A new run, which is not finished until it is said."""
        number = max((int(folder.name) for folder in self.folders()), default=0) + 1
        chosen = None if students is None else tuple(students)
        run = Run(number, kind, datetime.now(UTC).isoformat(timespec="seconds"), chosen)
        self.save_run(run)
        return run

    def save_run(self, run: Run) -> Run:
        """Write what is known about a run."""
        data = {name: value for name, value in asdict(run).items() if name != "number"}
        self.write(self.folder(run) / "run.json", sealed(data, self.secret))
        return run

    def finish(self, run: Run) -> Run:
        """Say that a run came to its end; forget it if it changed nothing, and what is too old to be kept."""
        done = self.save_run(replace(run, finished=True))
        if not (self.folder(run) / "students").exists():
            self.drop(self.folder(run))
        self.forget()
        return done

    def forget(self) -> None:
        """Let go of the snapshots of old runs, and of very old runs altogether."""
        runs = self.runs()
        for kind, most in WHOLE.items():
            for run in [run for run in runs if run.kind is kind][:-most]:
                self.drop(self.folder(run) / "students")
        for run in runs[:-LISTED]:
            self.drop(self.folder(run))

    def drop(self, folder: Path) -> None:
        """Remove a folder so that no half of it stays in its place."""
        if folder.exists():
            gone = self.course.work / f"dropped-{folder.parent.name}-{folder.name}"
            gone.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.rename(folder, gone)
            shutil.rmtree(gone, ignore_errors=True)

    def folder(self, run: Run) -> Path:
        """Where a run is kept."""
        return self.root / f"{run.number:04}"

    def place(self, run: Run, student: str, side: Side) -> Path:
        """Where one snapshot of a student is kept."""
        return self.folder(run) / "students" / student / side

    def has(self, run: Run, student: str, side: Side) -> bool:
        """Whether there is such a snapshot."""
        return self.place(run, student, side).exists()

    def students(self, run: Run, side: Side) -> list[str]:
        """The students of whom a run keeps such a snapshot."""
        return sorted(path.parent.name for path in (self.folder(run) / "students").glob(f"*/{side}"))

    def keep(self, run: Run, snapshot: Snapshot, side: Side) -> None:
        """Write a snapshot, unless it is there: a run that goes on keeps what was there when it began."""
        if not self.has(run, snapshot.student, side):
            path = self.place(run, snapshot.student, side)
            self.write(path, packed(snapshot, self.secret))

    def snapshot(self, run: Run, student: str, side: Side) -> Snapshot:
        """A snapshot; `TeacherError` when it is damaged or not ours."""
        path = self.place(run, student, side)
        return unpacked(path.read_bytes(), self.secret, self.course.inside(str(path)))

    def release(self, run: Run, student: str, side: Side) -> None:
        """Let go of a snapshot whose state is in place again."""
        self.place(run, student, side).unlink(missing_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the history whole or not at all."""
        self.course.make_private()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.course.work.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.course.work / "history.new"  # what a killed run leaves there is swept
        fresh.write_bytes(data)
        fresh.chmod(0o600)
        os.replace(fresh, path)
