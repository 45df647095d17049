"""What was promised, and whether the measured figures keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: its words, what was measured, and whether that is enough."""

    words: str
    wanted: str
    found: str
    met: bool
    if_missed: str = ""
    """Why it may be missed, and what it would take."""


CALLS = (
    "A locked room with nothing in it takes most of what the bare limit takes for all: a process of some 80 MB is "
    "forked, locked in and ended, and every page that Python touches is copied. IPython runs the cells as Jupyter "
    "would, the hidden checks make about 200 calls (the peers' asserts 25) and compare every element of what comes "
    "back, and the marks are explained and written. Much less would take one process for several submissions, which is "
    "not done on purpose: no submission ever meets what another one left behind."
)
PAGES = (
    "Building figures, and laying out and drawing those that differ, is most of it, in Matplotlib. It would take "
    "drawing only what a person opens."
)
WRITING = (
    "One process writes the gradebook and every file, and one warm process forks for all workers. The bare limit, "
    "whose processes share nothing, gains {gain:.2f}x by the second core."
)
FIGURE = (
    "Packing a figure takes some milliseconds beside the marks, so that its cells need not run again for the picture; "
    "it is not put off, since all pictures together are there sooner by it. "
)
START = "Importing NumPy, nbgrader's models and SQLAlchemy, and warming up and proving the room, come first."
MISSED = {
    "Marks, no figure": CALLS,
    "Marks, with": FIGURE + CALLS,
    "Marks, notebooks": PAGES,
    "Marks beside": CALLS,
    "Two workers": WRITING,
    "A class of 30": START,
    "... with a figure": FIGURE + START,
}


def targets(values: Values, scale: Mapping[str, Any] | None) -> list[Target]:
    """Every promise that these figures can tell about."""

    def each(name: str) -> float:
        return values[name]["each"]

    def start(name: str) -> float:
        return values[name]["start"]

    def both(kind: str) -> float:
        return each(f"{kind}: nbgrader autograde") + each(f"{kind}: nbgrader generate_feedback")

    found = [
        at_least("Marks, no figure, one core", 60, each("plain: nbgrader autograde") / each("plain: marks")),
        at_least("Marks, with a figure, one core", 25, each("figure: nbgrader autograde") / each("figure: marks")),
        at_least(
            "Marks, notebooks and pages with their figures, two cores",
            15,
            both("figure") / each("figure: everything, two workers"),
        ),
        at_most("Marks beside the bare limit, no figure", 3, each("plain: marks") / each("plain: bare limit"), "x"),
        at_least("Two workers beside one", 1.8, each("plain: marks") / each("plain: marks, two workers")),
        at_most("A class of 30 marked again, start included", 3, start("plain: re-mark of 30"), " s"),
        at_most("... with a figure, until the last mark", 3, start("figure: re-mark of 30"), " s"),
        at_most("`autograder --help`", 0.3, start("help"), " s"),
    ]
    gain = each("plain: bare limit") / each("plain: bare limit, two cores")
    found = [replace(item, if_missed=reason(item.words).format(gain=gain)) for item in found]
    return found + (at_scale(scale) if scale else [])


def reason(words: str) -> str:
    """What to say where a promise is not kept."""
    return next((text for start, text in MISSED.items() if words.startswith(start)), "")


def at_scale(scale: Mapping[str, Any]) -> list[Target]:
    """The promises about a class of thousands."""
    ratio = scale["each of many"] / scale["each of few"]
    memory = [row[2] for row in scale["course"]]
    early, late = max(memory[: len(memory) // 4]), max(memory[-len(memory) // 4 :])
    large, small = scale["submissions"], scale["small"]
    return [
        at_most(f"A submission of {large} beside one of {small}", 1.1, ratio, "x"),
        at_most(f"Memory in the last quarter of {large} beside the first", 1.1, late / early, "x"),
    ]


def at_least(words: str, wanted: float, found: float) -> Target:
    """A ratio that should not be smaller."""
    return Target(words, f"at least {wanted:g}x", f"{found:.3g}x", found >= wanted)


def at_most(words: str, wanted: float, found: float, unit: str) -> Target:
    """A figure that should not be larger."""
    return Target(words, f"at most {wanted:g}{unit}", f"{found:.3g}{unit}", found <= wanted)
