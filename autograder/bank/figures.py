"""Draw a question's figure from its own code, in a locked room.

In: a figure of the format. Out: the same drawing as SVG, with its words for screen readers, and as PNG.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from html import escape

from autograder.bank.parts import Figure
from autograder.sandbox import RoomServer, Session

CODE = """\
import base64 as _base64
import io as _io
import matplotlib
matplotlib.rcParams["svg.hashsalt"] = "autograder"
matplotlib.rcParams["svg.fonttype"] = "path"
import numpy as np
import matplotlib.pyplot as plt
plt.figure(figsize=(5.0, 3.2))
{code}
_svg, _png = _io.StringIO(), _io.BytesIO()
if plt.gcf().get_axes():
    plt.gcf().savefig(_svg, format="svg", bbox_inches="tight", metadata={{"Date": None, "Creator": None}})
    plt.gcf().savefig(_png, format="png", bbox_inches="tight", dpi=130)
_drawn = [_svg.getvalue(), _base64.b64encode(_png.getvalue()).decode()]
"""

LARGEST = 400_000
"""Characters of one figure."""

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure in two formats."""

    svg: bytes
    png: bytes


def draw(figure: Figure, server: RoomServer) -> Drawing | None:
    """The figure; None if its code draws nothing or fails."""
    with server.session([CODE.format(code=figure.code)], seed=b"figure") as session:
        svg, png = drawn(session)
    unsafe = re.search(r"<script|\son\w+=|javascript:|<foreignObject", svg, re.IGNORECASE)
    if not svg.startswith("<?xml") or len(svg) > LARGEST or unsafe or not png.startswith(PNG):
        return None
    return Drawing(described(svg, figure.alt).encode(), png)


def drawn(session: Session) -> tuple[str, bytes]:
    """What the code drew, as text and bytes; empty where it is not what it should be."""
    value = session.value("_drawn").value
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        return "", b""
    try:
        return value[0], base64.b64decode(value[1], validate=True)
    except binascii.Error:
        return "", b""


def described(svg: str, alt: str) -> str:
    """The SVG with its words inside, for who can't see it."""
    start = svg.index("<svg")
    head, rest = svg[start:].split(">", 1)
    words = f"<title>Figure</title><desc>{escape(' '.join(alt.split()))}</desc>"
    return f'{svg[:start]}{head} role="img">{words}{rest}'
