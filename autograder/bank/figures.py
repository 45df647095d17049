"""Draw a question's figure from its own code, in a locked room, as SVG.

In: a figure of the format. Out: the SVG as bytes, with its title and description for screen readers; empty if
nothing was drawn.
"""

import re
from html import escape

from autograder.bank.parts import Figure
from autograder.sandbox import RoomServer

CODE = """\
import io as _io
import matplotlib
matplotlib.rcParams["svg.hashsalt"] = "autograder"
matplotlib.rcParams["svg.fonttype"] = "path"
import numpy as np
import matplotlib.pyplot as plt
plt.figure(figsize=(5.0, 3.2))
{code}
_buffer = _io.StringIO()
plt.gcf().savefig(_buffer, format="svg", bbox_inches="tight", metadata={{"Date": None, "Creator": None}})
_drawn = _buffer.getvalue() if plt.gcf().get_axes() else ""
"""
LARGEST = 400_000
"""Characters of one figure."""


def draw(figure: Figure, server: RoomServer) -> bytes:
    """The figure as SVG; empty bytes if its code draws nothing or fails."""
    with server.session([CODE.format(code=figure.code)], seed=b"figure") as session:
        reply = session.value("_drawn")
    text = reply.value if isinstance(reply.value, str) else ""
    if not text.startswith("<?xml") or len(text) > LARGEST or re.search(r"<script|\son\w+=|javascript:", text, re.I):
        return b""
    return described(text, figure.alt).encode()


def described(svg: str, alt: str) -> str:
    """The SVG with its words inside, for who can't see it."""
    start = svg.index("<svg")
    head = svg[start:].split(">", 1)
    words = f"<title>Figure</title><desc>{escape(' '.join(alt.split()))}</desc>"
    return f'{svg[:start]}{head[0]} role="img">{words}{head[1]}'
