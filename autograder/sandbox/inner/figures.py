"""A Matplotlib figure as plain data that a marker can check, and as a picture for the feedback.

In: a figure of the student's. Out: titles, labels, scales, grids, legends, lines, points and texts of each
of its axes, all of them capped; or PNG bytes.
"""

import io
from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np
from matplotlib import colors, rcParams
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from .limits import Limits

_MOST_AXES, _MOST_ARTISTS, _MOST_POINTS, _MOST_TEXT = 50, 50, 20_000, 500


def describe(figure: Figure) -> dict[str, Any]:
    """Return what the figure shows, as plain data."""
    return {
        "axes": [_axes(axes) for axes in figure.axes[:_MOST_AXES]],
        "suptitle": _text(figure.get_suptitle()),
        "size_inches": [float(side) for side in figure.get_size_inches()],
    }


def _axes(axes: Axes) -> dict[str, Any]:
    return {
        "title": _text(axes.get_title() or axes.get_title("left") or axes.get_title("right")),
        "xlabel": _text(axes.get_xlabel()),
        "ylabel": _text(axes.get_ylabel()),
        "xscale": _text(axes.get_xscale()),
        "yscale": _text(axes.get_yscale()),
        "grid": _has_grid(axes),
        "legend": _legend(axes),
        "xlim": [float(end) for end in axes.get_xlim()],
        "ylim": [float(end) for end in axes.get_ylim()],
        "position": _position(axes),
        "lines": [_line(line) for line in _few(axes.lines)],
        "collections": [_collection(item) for item in _few(axes.collections)],
        "patches": [_patch(patch) for patch in _few(axes.patches)],
        "images": [list(np.shape(image.get_array())) for image in _few(axes.images)],
        "texts": [_text(text.get_text()) for text in _few(axes.texts)],
    }


def _few(artists: Iterable[Any]) -> list[Any]:
    return list(islice(artists, _MOST_ARTISTS))


def _text(text: object) -> str:
    return str(text)[:_MOST_TEXT]


def _has_grid(axes: Axes) -> bool:
    # Asking the axis takes no time; the grid's own lines would have to be built first.
    return any(axis.get_tick_params().get("gridOn", False) for axis in (axes.xaxis, axes.yaxis))


def _legend(axes: Axes) -> list[str] | None:
    legend = axes.get_legend()
    return None if legend is None else [_text(text.get_text()) for text in _few(legend.get_texts())]


def _position(axes: Axes) -> list[int] | None:
    """Return row, column, rows and columns, when the axes lie in a grid."""
    spec = axes.get_subplotspec()
    if spec is None:
        return None
    grid = spec.get_gridspec()
    return [spec.rowspan.start, spec.colspan.start, grid.nrows, grid.ncols]


def _line(line: Any) -> dict[str, Any]:
    return {
        "x": _points(line.get_xdata(orig=False)),
        "y": _points(line.get_ydata(orig=False)),
        "label": _text(line.get_label()),
        "color": colors.to_hex(line.get_color()),
        "linestyle": _text(line.get_linestyle()),
        "linewidth": float(line.get_linewidth()),
        "marker": _text(line.get_marker()),
    }


def _collection(item: Any) -> dict[str, Any]:
    offsets = np.ma.getdata(item.get_offsets())
    return {"offsets": _points(offsets), "label": _text(item.get_label())}


def _patch(patch: Any) -> dict[str, Any]:
    """Return a bar or another patch: the box around it in the data's units, and its label."""
    box = patch.get_path().transformed(patch.get_patch_transform()).get_extents()
    return {"box": [float(edge) for edge in box.extents], "label": _text(patch.get_label())}


def _points(data: Any) -> np.ndarray[Any, Any]:
    return np.array(data, dtype=np.float64)[:_MOST_POINTS]


def draw(figure: Figure, limits: Limits) -> bytes:
    """Return the figure as a PNG, with its resolution lowered when the picture would be too large."""
    longest = max(float(side) for side in figure.get_size_inches())
    buffer = io.BytesIO()
    dots = min(float(figure.dpi), 0.8 * limits.picture_pixels / max(longest, 0.1))
    picture = _drawn_once(figure) if dots == figure.dpi else None
    # compressing harder takes longer than drawing and saves a few kilobytes of a picture of lines
    if picture is not None:
        picture.save(buffer, format="png", compress_level=1)
    else:
        figure.savefig(buffer, format="png", dpi=dots, bbox_inches="tight", pil_kwargs={"compress_level": 1})
    return buffer.getvalue()


def _drawn_once(figure: Figure) -> Image.Image | None:
    """Return the figure cut to what is in it, or None when something sticks out.

    `savefig` finds out what to cut by drawing all of it once before, which is always right and takes as long again.
    """
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    box = figure.get_tightbbox(canvas.get_renderer()).padded(rcParams["savefig.pad_inches"])
    width, height = canvas.get_width_height()
    left, right = (int(edge * figure.dpi) for edge in (box.x0, box.x1))
    top, bottom = (height - int(edge * figure.dpi) for edge in (box.y1, box.y0))
    if not (0 <= left < right <= width and 0 <= top < bottom <= height):
        return None
    return Image.fromarray(np.asarray(canvas.buffer_rgba())[top:bottom, left:right])
