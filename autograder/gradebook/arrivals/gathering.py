"""Make arrivals of files: those of one student together, those of each attempt apart, zip files within unpacked.

In: what was read, and a layout. Out: the arrivals, and the files that belong to none, each with the reason.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Arrival, Facts, Layout, Named, Who
from autograder.gradebook.arrivals.names import plain, words
from autograder.gradebook.in_zip import unzip
from autograder.gradebook.incoming import Incoming, Left
from autograder.gradebook.submission import TIMESTAMP

NOTEBOOK, ZIP = ".ipynb", ".zip"
NOT_WORK = frozenset({TIMESTAMP, "submission_secret.txt"})
"""Files that nbgrader lays beside a submission."""

LONGEST = 200
"""Bytes of a file's name: a few file systems allow no more than 255, and we add some."""

Piece = tuple[Named, Incoming]
When = Callable[[Sequence[Piece]], datetime | None]


@dataclass(frozen=True, slots=True)
class Gathering:
    """How to gather: the layout, what is known of the assignment, its title on the platform, and the clock of zips."""

    layout: Layout
    facts: Facts
    title: str
    zone: tzinfo
    encoding: str
    when: When

    def gather(self, items: Iterable[Incoming], prefix: str) -> tuple[list[Arrival], list[Left]]:
        """The arrivals in the order of their first files. `prefix` is the name of the folder that was given."""
        pieces, left = self.parsed(items, prefix)
        pieces = of_title(pieces, self.title, self.facts.assignment)
        arrivals: list[Arrival] = []
        for who, mine in by_student(pieces).items():
            for number, attempt in enumerate(attempts_of(mine), start=1):
                found, faults = self.arrival(who, attempt, number)
                left += faults
                arrivals += [found] if found else []
        return arrivals, left

    def parsed(self, items: Iterable[Incoming], prefix: str) -> tuple[list[Piece], list[Left]]:
        """The files that the layout knows, and the notebooks that it does not."""
        pieces, left = [], []
        for item in items:
            named = self.layout.parse(PurePosixPath(prefix, item.name), self.facts)
            if named:
                pieces.append((named, item))
            elif item.name.endswith((NOTEBOOK, ZIP)):
                left.append(Left(item.name, f"it is not packed as {self.layout.title} does"))
        return pieces, left

    def arrival(self, who: Who, pieces: Sequence[Piece], number: int) -> tuple[Arrival | None, list[Left]]:
        """One attempt, or none if it is not complete or holds no notebook."""
        last = self.layout.last
        if last and not any(named.file == last for named, _ in pieces):
            return None, [Left(pieces[0][1].name, f"it is still on its way: {last} comes last")]
        pieces, left = self.unpacked(pieces)
        notebooks = [(named, item) for named, item in pieces if named.file.endswith(NOTEBOOK)]
        if not notebooks:
            names = [item.name for named, item in pieces if PurePosixPath(named.file).name not in NOT_WORK]
            return None, [*left, *(Left(name, "no notebook is handed in with it") for name in names[:1] if not left)]
        first = min(notebooks, key=lambda pair: self.likeness(pair[0]))
        base = PurePosixPath(first[0].file).parent
        files = fitting({inside: item.data for named, item in pieces if (inside := below(named.file, base))})
        outside = len(pieces) - len(files) - sum(PurePosixPath(named.file).name in NOT_WORK for named, _ in pieces)
        notes = [f"{outside} files in other folders were left out"] if outside > 0 else []
        return Arrival(
            who,
            first[1].name,
            files,
            self.when(pieces),
            first[0].attempt or number,
            first[0].late,
            notes,
        ), left

    def likeness(self, named: Named) -> tuple[bool, int, str]:
        """Sorts notebooks: those of the assignment first, then those of the fewest folders."""
        path = PurePosixPath(named.file)
        return path.stem not in self.facts.notebooks, len(path.parts), named.file

    def unpacked(self, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Left]]:
        """The files of an attempt; where there is no notebook among them, with what its zip files hold."""
        if any(named.file.endswith(NOTEBOOK) for named, _ in pieces):
            return list(pieces), []
        kept: list[Piece] = []
        left: list[Left] = []
        for named, item in pieces:
            if not named.file.endswith(ZIP):
                kept.append((named, item))
                continue
            try:
                inner = unzip(io.BytesIO(item.data), item.name, lambda name: True, self.zone, self.encoding)
            except TeacherError as error:
                left.append(Left(item.name, str(error).removeprefix(f"{item.name}: ")))
                continue
            kept += [
                (replace(named, file=found.name), replace(found, name=f"{item.name}/{found.name}"))
                for found in inner.items
            ]
        return kept, left


def below(file: str, base: PurePosixPath) -> str:
    """A file's path inside a folder; empty if it is outside, or none of the student's."""
    path = PurePosixPath(file)
    if not path.is_relative_to(base) or ".." in path.parts or path.is_absolute() or path.name in NOT_WORK:
        return ""
    if any(len(part.encode("utf-8", "replace")) > LONGEST for part in path.parts):
        return ""
    return path.relative_to(base).as_posix()


def fitting(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without those that lie below another file, as only a zip file can have them."""
    return {
        name: data
        for name, data in files.items()
        if not any(str(each) in files for each in PurePosixPath(name).parents)
    }


def by_student(pieces: Sequence[Piece]) -> dict[Who, list[Piece]]:
    """Student -> files; a file without a student's name is alone."""
    found: dict[Who, list[Piece]] = defaultdict(list)
    for named, item in pieces:
        nobody = not named.who.name and not named.who.number
        found[Who(number=f"\0{item.name}") if nobody else named.who].append((named, item))
    return found


def attempts_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The files of a student by attempt, the first attempt first.

    Where neither the layout nor a folder tells attempts apart, files of the same name are of different ones, in the
    order of their ranks, and the last of each name belong together.
    """
    apart: dict[tuple[int, str], list[Piece]] = defaultdict(list)
    for named, item in pieces:
        apart[named.attempt, named.part].append((named, item))
    for key in sorted(apart):
        yield from [apart[key]] if any(key) else namesakes_apart(apart[key])


def namesakes_apart(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The files in as many attempts as there are files of one name."""
    same: dict[str, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece[0].rank, piece[1].name)):
        same[piece[0].file].append(piece)
    most = max(map(len, same.values()))
    for number in range(most):
        yield [group[number - most + len(group)] for group in same.values() if number - most + len(group) >= 0]


def of_title(pieces: Sequence[Piece], title: str, assignment: str) -> list[Piece]:
    """The files of one assignment where the layout packs several; `TeacherError` when it can't be told which."""
    titles = sorted({named.title for named, _ in pieces if named.title})
    if title:
        chosen = [each for each in titles if squeezed(each) == squeezed(title)]
    elif len(titles) == 1:
        chosen = titles
    else:
        chosen = [each for each in titles if squeezed(each) == squeezed(assignment)]
    if titles and not chosen:
        there = ", ".join(f"“{each}”" for each in titles)
        raise TeacherError(f"there are several assignments: {there}; say which with --title")
    return [(named, item) for named, item in pieces if not named.title or named.title in chosen]


def squeezed(text: str) -> str:
    """A title's letters and digits."""
    return "".join(words(plain(text)))
