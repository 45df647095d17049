"""What a watch remembers, in a file of the course's private folder, where no student can write.

The file names, for each student, the attempts, and for each arrival the digest of what was dealt with. An attempt is
written before its feedback and the arrival after it: a watch that was killed in between writes the feedback again, and
counts nothing twice.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file
from autograder.gradebook.locks import has_none
from autograder.gradebook.watching.policy import Attempt


@dataclass(slots=True)
class Person:
    """What is remembered of one student."""

    done: dict[str, str] = field(default_factory=dict)
    """Arrival -> digest of the files that were dealt with."""
    attempts: list[Attempt] = field(default_factory=list)
    """Those that were marked, oldest first."""


@dataclass(slots=True)
class Memory:
    """What is remembered of everybody, and the file that keeps it. `autograder forget` knows its form."""

    path: Path
    people: dict[str, Person] = field(default_factory=dict)

    def of(self, student: str) -> Person:
        """What is remembered of a student."""
        return self.people.setdefault(student, Person())

    def save(self) -> None:
        """Write it, whole or not at all."""
        data = {"students": {name: asdict(person) for name, person in self.people.items()}}
        write_file(self.path, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode(), 0o600)


def counting_folder(course: Course, assignment: str) -> Path:
    """Where the notebooks that count are kept, a folder per student."""
    return course.make_private() / "watched" / assignment


@contextmanager
def open_memory(course: Course, assignment: str, watched: Path) -> Iterator[Memory]:
    """What is remembered of this assignment and folder; `TeacherError` when another watch is at it."""
    folder = course.make_private() / "watching" / assignment
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(folder / "watch.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise TeacherError(f"another `autograder watch` is at work on {assignment}: stop it first") from None
    except (NotImplementedError, OSError) as error:
        if not has_none(error):
            raise
    try:
        yield read_memory(folder / f"{sha256(str(watched.resolve()).encode()).hexdigest()[:16]}.json")
    finally:
        lock.release()


def read_memory(path: Path) -> Memory:
    """The file as it is, or nothing remembered; `TeacherError` when it is damaged, so that no attempt is lost."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return Memory(path, {name: person(kept) for name, kept in data["students"].items()})
    except FileNotFoundError:
        return Memory(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TeacherError(f"{path} is damaged; restore it from a backup, or delete it to begin anew") from None


def person(kept: Any) -> Person:
    """One student of the file."""
    return Person(dict(kept["done"]), [Attempt(**attempt) for attempt in kept["attempts"]])
