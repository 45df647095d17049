"""The course folder: where its parts lie, by the same configuration that nbgrader reads, and the course's secret."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import TeacherError
from autograder.gradebook.lean import lean_nbgrader
from autograder.gradebook.locks import held

CONFIG = "nbgrader_config.py"
PRIVATE = ".autograder"
HIDE_ALL = b"*\n"


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder. `directory` is nbgrader's own CourseDirectory, so that both agree on every path."""

    root: Path
    directory: Any

    @property
    def database(self) -> str:
        """The URL of the gradebook."""
        return str(self.directory.db_url)

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that students' code may import, besides those it always may: `use(c, packages=...)`."""
        section = self.directory.config.get("LockedRoom", {})
        return tuple(section["packages"]) if "packages" in section else ()

    @property
    def private(self) -> Path:
        """The folder for what must never be shared; git ignores it."""
        return self.root / PRIVATE

    @property
    def work(self) -> Path:
        """The folder in which autograded folders are built; what is left in it when marking starts is rubbish."""
        return self.private / "work"

    def make_private(self) -> Path:
        """The private folder, made and hidden from git if need be."""
        self.private.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = self.private / ".gitignore"
        if not ignore.exists() or ignore.read_bytes() != HIDE_ALL:
            ignore.write_bytes(HIDE_ALL)
        return self.private

    def path(self, step: str, student: str, assignment: str) -> Path:
        """The folder of one step (`source`, `submitted`, ...) as the configuration names it."""
        folder = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(folder, student, assignment))

    def inside(self, words: str) -> str:
        """A message with its paths as seen from the course folder."""
        return words.replace(f"{self.root}{os.sep}", "")

    def source(self, assignment: str) -> Path:
        """The teacher's folder of an assignment, or `TeacherError` naming the assignments that exist."""
        folder = self.path("source", ".", assignment)
        if not assignment or not folder.is_dir():
            known = ", ".join(self.assignments()) or "none"
            raise TeacherError(f"there is no assignment {assignment!r} in {folder.parent}; there is: {known}")
        return folder

    def assignments(self) -> list[str]:
        """The assignments that have a source folder with a notebook in it."""
        parent = self.path("source", ".", "x").parent
        return sorted(folder.name for folder in parent.glob("*") if any(folder.glob("*.ipynb")))

    def submissions(self, assignment: str) -> dict[str, Path]:
        """Student -> folder of what the student handed in, sorted by student."""
        marker = "\0"
        pattern = str(self.path("submitted", marker, assignment))
        before, after = pattern.split(marker, 1)
        parent = Path(before)
        if not parent.is_dir():
            return {}
        found = {entry.name: Path(f"{before}{entry.name}{after}") for entry in os.scandir(parent) if is_student(entry)}
        return {student: found[student] for student in sorted(found) if found[student].is_dir()}


def is_student(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of submitted/ is a student's folder; nbgrader too passes over hidden ones."""
    return entry.is_dir() and not entry.name.startswith(".")


def open_course(root: Path | None = None) -> Course:
    """The course in a folder (default: the current one)."""
    lean_nbgrader()
    from nbgrader.coursedir import CourseDirectory

    root = (root or Path.cwd()).resolve()
    config = read_config(root)
    directory = CourseDirectory(config=config)
    if "root" not in config.CourseDirectory:
        directory.root = str(root)
    return Course(Path(directory.root), directory)


def read_config(root: Path) -> Any:
    """nbgrader's configuration of the folder, or `TeacherError` when the folder is no course."""
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

    try:
        return PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except ConfigFileNotFound:
        raise TeacherError(
            f"{root} is not a course folder: it has no {CONFIG}; change to the course's folder and try again"
        ) from None
    except Exception as error:  # the teacher's own Python file can fail in any way
        raise TeacherError(f"{root / CONFIG} can't be read: {type(error).__name__}: {error}; mend it first") from error


def course_secret(course: Course) -> bytes:
    """The course's secret, made on first use: 32 random bytes that only this folder's owner can read."""
    path = course.make_private() / "secret"
    try:
        return bytes.fromhex(path.read_text())
    except FileNotFoundError:
        return make_secret(path)
    except ValueError:
        raise TeacherError(
            f"{path} is damaged; restore it from a backup, or delete it and mark everything again"
        ) from None


def make_secret(path: Path) -> bytes:
    """Write a new secret; if another process was faster, use that one."""
    fresh = path.with_name("secret.new")
    with held(path.with_name("secret.lock")):
        if not path.exists():
            fresh.unlink(missing_ok=True)
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(32))
            os.replace(fresh, path)
    return bytes.fromhex(path.read_text())
