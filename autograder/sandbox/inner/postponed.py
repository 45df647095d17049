"""Puts `tight_layout` off until its figure is drawn, if it ever is: it takes longer than all that marking asks.

In: Matplotlib. Out: the same pictures. A figure that is resized, adjusted or drawn is laid out first.
"""

import functools
from typing import Any

from matplotlib.figure import Figure, FigureBase

_OCCASIONS = ((Figure, "draw"), (Figure, "set_size_inches"), (FigureBase, "subplots_adjust"))
"""What does something else once a figure is laid out."""
_WAITING = "_layout_of_the_room"
"""The attribute with which a figure waits: it goes where the figure goes."""


def postpone_layout() -> None:
    """Make `tight_layout` wait, in this process."""
    lay_out = Figure.tight_layout

    @functools.wraps(lay_out)
    def later(
        self: Figure, *, pad: float = 1.08, h_pad: float | None = None, w_pad: float | None = None, rect: Any = None
    ) -> None:
        setattr(self, _WAITING, {"pad": pad, "h_pad": h_pad, "w_pad": w_pad, "rect": rect})

    def after_layout(act: Any) -> Any:
        @functools.wraps(act)
        def acts(self: Figure, *args: Any, **keywords: Any) -> Any:
            wanted = vars(self).pop(_WAITING, None)
            if wanted is not None:
                lay_out(self, **wanted)
            return act(self, *args, **keywords)

        return acts

    Figure.tight_layout = later  # type: ignore[method-assign]  # for every figure
    for kind, name in _OCCASIONS:
        setattr(kind, name, after_layout(getattr(kind, name)))
