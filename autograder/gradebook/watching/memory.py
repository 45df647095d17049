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
from autograder.gradebook.watching.policy import Attempt


@dataclass(slots=True)
class Memory:
    """What was dealt with, and the attempts that were made."""

    path: Path
    done: dict[str, str] = field(default_factory=dict)
    """Arrival -> digest of the files that were dealt with."""
    attempts: dict[str, list[Attempt]] = field(default_factory=dict)
    """Student -> attempts that were marked, oldest first."""

    def made(self, student: str) -> list[Attempt]:
        """The attempts of a student."""
        return self.attempts.setdefault(student, [])

    def save(self) -> None:
        """Write it, whole or not at all."""
        attempts = {name: [asdict(attempt) for attempt in made] for name, made in self.attempts.items() if made}
        data = {"done": self.done, "attempts": attempts}
        write_file(self.path, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode(), 0o600)


def watch_folder(course: Course, assignment: str) -> Path:
    """The private folder of an assignment's watch: `memory.json`, and under `counts/` the files that count."""
    return course.make_private() / "watch" / assignment


@contextmanager
def open_memory(course: Course, assignment: str, watched: Path) -> Iterator[Memory]:
    """What is remembered of this assignment and folder; `TeacherError` when another watch is at it."""
    folder = watch_folder(course, assignment)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(folder / "watch.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise TeacherError(f"another `autograder watch` is at work on {assignment}: stop it first") from None
    except NotImplementedError:  # some network file systems
        pass
    try:
        yield read_memory(folder / f"{sha256(str(watched.resolve()).encode()).hexdigest()[:16]}.json")
    finally:
        lock.release()


def read_memory(path: Path) -> Memory:
    """The file as it is, or nothing remembered; `TeacherError` when it is damaged, so that no attempt is lost."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        made = {name: [Attempt(**one) for one in attempts] for name, attempts in data["attempts"].items()}
        return Memory(path, dict(data["done"]), made)
    except FileNotFoundError:
        return Memory(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TeacherError(f"{path} is damaged; restore it from a backup, or delete it to begin anew") from None
