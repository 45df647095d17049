"""What marks rest on besides the work itself, as digests: when marks change, the digests say what changed with them.

The parts: `marker` (the code that marks), `exercises` (the package's, and those of the course's own that the notebooks
name), `questions` (the bank's files with the questions that they ask), `assignment` (the released cells, their points,
and what lies beside the notebooks).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from autograder.marking.cells import SourceNotebook
from autograder.model import MarkedNotebook

PACKAGE = Path(__file__).parents[2]
MARKER = ("marking", "sandbox", "bank", "model")
LENGTH = 12
"""Hexadecimal digits of a digest: enough to tell two apart, no more than a line can hold."""

WORDS = {
    "marker": "the program that marks changed",
    "exercises": "the exercises changed",
    "questions": "the question bank changed",
    "assignment": "the assignment's cells, points or files changed",
}


def truth_of(root: Path, sources: Iterable[SourceNotebook]) -> dict[str, str]:
    """The digests for some notebooks of the course in a folder; files that name nothing in them are left out."""
    given = list(sources)
    cells = [cell for source in given for cell in source.cells if cell.is_test]
    exercises = [name for cell in cells if (name := cell.exercise)]
    asked = [each.question for cell in cells for each in (cell.asked, *cell.papers.values()) if each]
    return {
        "marker": own_code("*.py", *MARKER),
        "exercises": digest([own_code("*.py", "exercises"), *naming(root / "exercises", "*.py", exercises)]),
        "questions": digest(naming(root / "question_bank", "*.yaml", asked)),
        "assignment": digest(part for source in given for part in parts_of(source)),
    }


def naming(place: Path, pattern: str, names: Sequence[str]) -> Iterator[str | bytes]:
    """The names and contents of the files below a folder in which one of these names stands, and of shared ones."""
    words = [name.encode() for name in names]
    for path in sorted(place.rglob(pattern)) if words else ():
        text = path.read_bytes()
        if path.name.startswith("_") or any(word in text for word in words):
            yield path.relative_to(place).as_posix()
            yield text


@cache
def own_code(pattern: str, *places: str) -> str:
    """The digest of the package's own files; the code that runs is the code that was there when it was first asked."""
    return digest(part for place in places for part in contents(PACKAGE / place, pattern))


def contents(place: Path, pattern: str) -> Iterator[str | bytes]:
    """The names and contents of a file, or of all files below a folder."""
    for path in [place] if place.is_file() else sorted(place.rglob(pattern)):
        yield path.relative_to(place.parent).as_posix()
        yield path.read_bytes()


def parts_of(source: SourceNotebook) -> Iterator[str | bytes]:
    """What of a teacher's notebook marks can rest on."""
    yield source.name
    yield from (repr(cell) for cell in source.cells)
    yield from source.loose
    for name in sorted(source.files):
        yield name
        yield source.files[name]


def digest(parts: Iterable[str | bytes]) -> str:
    """A short digest of some texts and bytes, each with its length, so that none runs into the next."""
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode())
        whole.update(data)
    return whole.hexdigest()[:LENGTH]


def causes(before: MarkedNotebook, after: MarkedNotebook) -> list[str]:
    """What is different now, in words, as far as the older record tells; another file of the student's is not said."""
    said = other_truth(before.truth, after.truth)
    packages = [name for name in after.versions if is_other(name, before.versions, after.versions)]
    said += [f"{name} {before.versions[name]} → {after.versions[name]}" for name in packages]
    return said + ([f"isolation level {before.level} → {after.level}"] if before.level != after.level else [])


def other_truth(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What of the truth is different, in words, as far as both are known."""
    return [words for part, words in WORDS.items() if is_other(part, before, after)]


def is_other(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether something is known of both and differs."""
    return name in before and name in after and before[name] != after[name]
