"""One submission as its source tells of it, and a layout: how one platform packs the work of a class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Who:
    """A student, or a group, as the source writes it."""

    name: str = ""
    number: str = ""
    """The platform's own number of the student; empty where there is none."""
    is_id: bool = False
    """Whether the name is the course's own id already, as in nbgrader's exchange."""

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.name and self.number else self.name or self.number


@dataclass(frozen=True, slots=True)
class Named:
    """What the path of one file says: whose it is and which attempt it belongs to."""

    who: Who
    file: str
    """The file's path inside the submission."""
    attempt: int = 0
    """The attempt's number, from 1; 0 where the layout does not number attempts."""
    late: bool | None = None
    """What the platform says about lateness, where it does."""
    when: datetime | None = None
    title: str = ""
    """The folder named for the assignment, in layouts that pack several assignments together."""
    part: str = ""
    """The folder that makes an attempt, in layouts that have one but do not number them."""
    rank: int = 0
    """Orders files of the same name, where the layout does not number attempts."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a layout may know about the assignment: its name and those of its notebooks."""

    assignment: str
    notebooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one platform packs the work of a class. `parse` is None for a path that is not of this layout."""

    name: str
    title: str
    parse: Callable[[PurePosixPath, Facts], Named | None]
    claims: bool = True
    """Whether paths of this kind are found nowhere else, so that the layout may be taken without being named."""
    last: str = ""
    """The file that is written after all others of an attempt, in layouts that have one."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One attempt of one student: the files by their paths inside the submission, and when it was handed in.

    `when` is None where the source does not know: then nobody is late.
    """

    who: Who
    origin: str
    files: Mapping[str, bytes]
    when: datetime | None = None
    attempt: int = 1
    late: bool | None = None
    notes: Sequence[str] = ()
