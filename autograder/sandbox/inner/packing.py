"""A figure as bytes from which another room can draw it, without what made it having to run again.

In: a figure. Out: bytes with all that it holds and the settings it is drawn with; figures that were made alike of the
same numbers give the same bytes. They are pickles of a student's and so code of theirs: only a room may unpack them.
"""

import gc
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.transforms import TransformNode

_USUAL = dict(dict.items(mpl.rcParams))
"""The settings of a room in which nobody has changed any."""


def packed(figure: Figure) -> bytes:
    """Return the figure as bytes; whatever can't be packed raises."""
    changed = {name: value for name, value in dict.items(mpl.rcParams) if value != _USUAL.get(name)}
    with _numbered_parents(), _no_collection():
        return pickle.dumps((changed, figure), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Figure:
    """Return the figure, with its settings in force; whatever can't be unpacked raises."""
    changed, figure = pickle.loads(data)  # noqa: S301 - the room is where a student's code may do as it likes
    mpl.rcParams.update(changed)
    if not isinstance(figure, Figure):
        raise TypeError("not a figure")
    return figure


@contextmanager
def _no_collection() -> Iterator[None]:
    """Make no search for garbage meanwhile: it would go through all that was just put together, several times."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


@contextmanager
def _numbered_parents() -> Iterator[None]:
    """Have a transform number its parents: it knows them by their places in memory, which no two processes share."""
    usual = TransformNode.__getstate__
    TransformNode.__getstate__ = _state  # type: ignore[assignment,method-assign]  # for all kinds of transforms
    try:
        yield
    finally:
        TransformNode.__getstate__ = usual  # type: ignore[method-assign]  # as it was


def _state(self: TransformNode) -> dict[str, Any]:
    parents = (parent() for parent in vars(self)["_parents"].values())
    return {**vars(self), "_parents": dict(enumerate(parent for parent in parents if parent is not None))}
