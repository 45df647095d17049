"""One case: what a file of the zoo says, as data.

In: a file such as `cases/forge/patched_numpy.py`. Out: a `Case`, or `ValueError` with the file and what is wrong in it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.zoo.course import POINTS

CASES = Path(__file__).parent / "cases"
RUNS = ("level 4, root", "level 4, user", "level 3, root", "level 3, user")
HEAD = re.compile(r"^# (start|fair|essay|with|change|archive|student|level 3|secret|never|remark|reason|bound): (.*)$")


@dataclass(frozen=True)
class Case:
    """A submission and what is fair to it."""

    group: str
    name: str
    about: str
    facts: dict[str, str]
    cells: tuple[tuple[str, str], ...] = field(repr=False)
    """(where, source): the name of a handed out cell, `top`, `end` or `after NAME`."""

    @property
    def id(self) -> str:
        """Group and name."""
        return f"{self.group}/{self.name}"

    @property
    def start(self) -> str:
        """What the cells that the file doesn't speak of hold: `right` answers or the `stub`s as handed out."""
        return self.facts.get("start", "stub")

    def verdict(self, level: int) -> str:
        """What is fair at an isolation level, in the words of the file."""
        return self.facts.get(f"level {level}", self.facts["fair"])

    def marks(self, level: int) -> dict[str, float] | None:
        """The fair marks; None when the submission can't be marked."""
        verdict = self.verdict(level)
        if verdict in ("refused", "not taken"):
            return None
        return marks_of(verdict)


def marks_of(verdict: str) -> dict[str, float]:
    """The marks that a verdict stands for."""
    none = dict.fromkeys(POINTS, 0.0)
    if verdict in ("0", "full"):
        return dict(POINTS) if verdict == "full" else none
    for words, start, other in (("all but ", POINTS, none), ("only ", none, POINTS)):
        if verdict.startswith(words):
            return {**start, **{name: other[name] for name in re.split(r", | and ", verdict.removeprefix(words))}}
    return {**none, **{name: float(points) for name, points in (part.split(" ") for part in verdict.split(", "))}}


def read_case(path: Path) -> Case:
    """The case in a file."""
    head, *parts = re.split(r"^# %% (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    about, facts = [], {}
    for line in head.strip().splitlines():
        found = HEAD.match(line)
        if found:
            facts[found[1]] = found[2].strip()
        else:
            about.append(line.removeprefix("#").strip())
    cells = tuple(zip(parts[::2], (part.strip("\n") for part in parts[1::2]), strict=True))
    case = Case(path.parent.name, path.stem, " ".join(about), facts, cells)
    if not about or "fair" not in facts:
        raise ValueError(f"{path}: says what it does, then `# fair: ...`")
    for level in (3, 4):
        case.marks(level)
    return case


def all_cases() -> list[Case]:
    """Every case, by group and name."""
    return [read_case(path) for path in sorted(CASES.glob("*/*.py"))]
