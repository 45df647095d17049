"""The description of a figure, as it came from a worker: checked against its form, or refused.

A marker reads a description by its keys. A worker that was tampered with may send any plain value instead,
so only one that has every key with a value of the right kind gets through; anything else becomes None.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Check = Callable[[object], bool]


def checked_description(raw: object) -> dict[str, Any] | None:
    """Return a description that has the form of one, or None."""
    return raw if isinstance(raw, dict) and _has(_FIGURE, raw) else None


def _has(form: Mapping[str, Check], raw: object) -> bool:
    return isinstance(raw, dict) and raw.keys() == form.keys() and all(form[key](raw[key]) for key in form)


def _text(raw: object) -> bool:
    return isinstance(raw, str)


def _number(raw: object) -> bool:
    return isinstance(raw, float)


def _points(raw: object) -> bool:
    return isinstance(raw, np.ndarray) and raw.dtype == np.float64


def _list_of(check: Check, length: int | None = None) -> Check:
    return lambda raw: isinstance(raw, list) and length in (None, len(raw)) and all(map(check, raw))


def _or_none(check: Check) -> Check:
    return lambda raw: raw is None or check(raw)


def _dict_of(form: Mapping[str, Check]) -> Check:
    return lambda raw: _has(form, raw)


def _whole(raw: object) -> bool:
    return type(raw) is int


_LINE: dict[str, Check] = {
    "x": _points,
    "y": _points,
    "label": _text,
    "color": _text,
    "linestyle": _text,
    "linewidth": _number,
    "marker": _text,
}
_AXES: dict[str, Check] = {
    "title": _text,
    "xlabel": _text,
    "ylabel": _text,
    "xscale": _text,
    "yscale": _text,
    "grid": lambda raw: isinstance(raw, bool),
    "legend": _or_none(_list_of(_text)),
    "xlim": _list_of(_number, 2),
    "ylim": _list_of(_number, 2),
    "position": _or_none(_list_of(_whole, 4)),
    "lines": _list_of(_dict_of(_LINE)),
    "collections": _list_of(_dict_of({"offsets": _points, "label": _text})),
    "patches": _list_of(_dict_of({"box": _list_of(_number, 4), "label": _text})),
    "images": _list_of(_list_of(_whole)),
    "texts": _list_of(_text),
}
_FIGURE: dict[str, Check] = {
    "axes": _list_of(_dict_of(_AXES)),
    "suptitle": _text,
    "size_inches": _list_of(_number, 2),
}
