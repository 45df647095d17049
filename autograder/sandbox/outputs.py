"""Cell outputs: what a worker says a cell put out in, checked nbformat v4 outputs out.

Text loses control characters and terminal colours; of pictures only sound PNGs stay; anything that is not
as it should be is dropped, since it can only come from a worker that was tampered with.
"""

import base64
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from .inner.limits import Limits
from .pictures import checked_png

Output = dict[str, Any]
_NAME = 20

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: object, most: int) -> str:
    """Return text that can be shown and stored: no controls, no lone surrogates, cut to `most`."""
    if not isinstance(text, str):
        return ""
    text = _COLOURS.sub("", text[:most]).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8", "replace").decode("utf-8")


def notebook_outputs(raw: object, cell: int, limits: Limits) -> tuple[Output, ...]:
    """Return the notebook outputs of one cell."""
    if not isinstance(raw, list):
        return ()
    made = (_output(item, cell, limits) for item in raw if isinstance(item, dict))
    return tuple(output for output in made if output is not None)


def _output(raw: Mapping[str, Any], cell: int, limits: Limits) -> Output | None:
    kind, name = (clean(raw.get(key), _NAME) for key in ("output_type", "name"))
    most = limits.output_characters
    if kind == "stream" and name in ("stdout", "stderr"):
        return {"output_type": "stream", "name": name, "text": clean(raw.get("text"), most)}
    if kind == "error":
        return {
            "output_type": "error",
            "ename": clean(raw.get("ename"), most),
            "evalue": clean(raw.get("evalue"), most),
            "traceback": clean(raw.get("traceback"), most).split("\n"),
        }
    if kind in ("execute_result", "display_data"):
        return _display(kind, raw, cell, limits)
    return None


def _display(kind: str, raw: Mapping[str, Any], cell: int, limits: Limits) -> Output:
    output: Output = {
        "output_type": kind,
        "data": {"text/plain": clean(raw.get("text"), limits.output_characters)},
        "metadata": {},
    }
    if kind == "execute_result":
        output["execution_count"] = cell + 1
    figure = raw.get("figure")
    if type(figure) is int and 0 <= figure < limits.pictures:
        output["metadata"]["room_figure"] = [cell, figure]
    picture = png_of(raw.get("picture"), limits)
    if picture is not None:
        output["data"]["image/png"] = base64.b64encode(picture).decode("ascii")
    return output


def png_of(value: object, limits: Limits) -> bytes | None:
    """Return the sound PNG that an array of bytes holds, or None."""
    return checked_png(bytes_of(value, limits.picture_bytes), limits)


def bytes_of(value: object, most: int) -> bytes:
    """Return what an array of bytes holds; nothing if it is none or holds more than that."""
    if not isinstance(value, np.ndarray) or value.dtype != np.uint8 or value.ndim != 1 or value.size > most:
        return b""
    return value.tobytes()
