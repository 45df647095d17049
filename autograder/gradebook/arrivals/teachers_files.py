"""Read a YAML file that the teacher keeps in the course folder: a list of entries under one key, all faults at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.bank.faults import Fault, in_order, with_caret
from autograder.bank.yaml_file import Document, Path_, Unreadable, read_yaml
from autograder.errors import TeacherError

STEP = "course"


@dataclass(frozen=True)
class Entries:
    """The entries of a file, and the faults that were found in it so far."""

    document: Document
    key: str
    faults: list[Fault] = field(default_factory=list)

    def all(
        self, needed: Sequence[str], allowed: Sequence[str], example: str
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Each sound entry with its index; whatever is none becomes a fault."""
        data = self.document.data
        entries = data.get(self.key) if isinstance(data, dict) else None
        if not isinstance(entries, list) or set(data) != {self.key}:
            self.fault((), f"the file holds one key, “{self.key}”, with a list", f"write it as {example}")
            return
        for number, entry in enumerate(entries):
            if self.is_sound(number, entry, needed, allowed, example):
                yield number, entry

    def is_sound(self, number: int, entry: Any, needed: Sequence[str], allowed: Sequence[str], example: str) -> bool:
        """Whether an entry has the keys that it needs and no others."""
        if not isinstance(entry, dict):
            self.fault((self.key, number), "an entry is a mapping", f"write it as {example}")
            return False
        strange = [name for name in entry if name not in allowed]
        for name in strange:
            self.fault((self.key, number, name), f"“{name}” is no key of an entry", f"use {', '.join(allowed)}")
        missing = [name for name in needed if entry.get(name) in (None, "")]
        for name in missing:
            self.fault((self.key, number), f"“{name}” is missing", f"write it as {example}")
        return not missing and not strange

    def fault(self, path: Path_, what: str, do: str) -> None:
        """Remember a fault at a place of the file."""
        self.faults.append(Fault(self.document.place(path), what, do, STEP))

    def check(self) -> None:
        """Raise `TeacherError` with every fault, each with its line and a caret."""
        if self.faults:
            raise TeacherError("\n".join(with_caret(fault, self.document.lines) for fault in in_order(self.faults)))


def read_entries(path: Path, key: str) -> Entries:
    """The entries of a file under a key; `TeacherError` when it can't be read."""
    try:
        return Entries(read_yaml(path), key)
    except Unreadable as error:
        raise TeacherError("\n".join(map(str, in_order(error.faults)))) from None
