"""What a teacher wishes when collecting, and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.attempts import Policy
from autograder.gradebook.arrivals.layouts import FOLDER
from autograder.gradebook.placing import Collected

Say = Callable[[str], None]
"""Hears why something has to wait."""

Ask = Callable[[Who, str, Sequence[str]], str]
"""Asks a person who somebody is, with the file and whom it may be; the answer is an id, or empty."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the teacher wishes: where it comes from, who is who, which attempts count, and what to do about it."""

    replace: bool = False
    dry: bool = False
    source: str = ""
    """The layout's name; empty to recognise it."""
    map: Path | None = None
    times: Path | None = None
    """A table with the times of handing in."""
    file_times: bool | None = None
    """Whether the files' own times are when they were handed in; None leaves it to the layout."""
    attempts: Policy = Policy.LAST
    title: str = ""
    encoding: str = ""
    new_students: bool = False


@dataclass(frozen=True, slots=True)
class Haul:
    """The verdict on everything that arrived, the layout it had, and what else there is to say."""

    items: list[Collected]
    layout: str = FOLDER
    remarks: Sequence[str] = ()
    template: Path | None = None
    """A map to be filled in, where somebody was not found."""
