"""A figure that was packed in one room and drawn in another is the very picture that its own room draws."""

import numpy as np
import pytest

from autograder.sandbox import Handle, Limits, RoomServer

from .conftest import Opened

START = "import numpy as np, matplotlib.pyplot as plt\n"
FIGURES = {
    "lines, laid out": """
figure, panels = plt.subplots(2, 2, figsize=(8, 6))
for panel in panels.flat:
    panel.plot([1, 2, 3], label='a')
    panel.set(title='title', xlabel='x', ylabel='f(x)')
    panel.legend()
    panel.grid(True)
figure.tight_layout(pad=3)
""",
    "laid out, then adjusted": "plt.ylabel('long\\nlabel'); plt.tight_layout(); plt.gcf().set_size_inches(3, 2)",
    "pyplot alone": "plt.plot([1, 2], 'r--o'); plt.title('$x^2$'); plt.xscale('log')",
    "bars": "plt.bar(['a', 'b'], [3, 4], yerr=[1, 2]); plt.xticks(rotation=45)",
    "histogram": "plt.hist(np.random.default_rng(0).normal(size=500), bins=30, density=True)",
    "picture with a colour bar": "plt.imshow(np.eye(8), cmap='magma'); plt.colorbar(label='weight')",
    "contours": "x = np.linspace(-1, 1, 20); plt.contourf(x, x, np.outer(x, x)); plt.colorbar()",
    "points": "plt.scatter([1, 2], [3, 4], s=[20, 200]); plt.annotate('here', (1, 3), (1.5, 3.5), arrowprops={})",
    "two axes": "plt.plot([1, 2]); plt.twinx().plot([20, 10], 'g')",
    "three dimensions": "plt.figure().add_subplot(projection='3d').plot([1, 2], [1, 2], [1, 2])",
    "a style": "plt.style.use('ggplot'); plt.rcParams['font.size'] = 20; plt.plot([1, 2]); plt.title('large')",
    "a style that counts when it is drawn": "plt.plot([1, 2]); plt.rcParams.update({'savefig.pad_inches': 0.5})",
    "a constrained layout": "plt.subplots(2, 1, layout='constrained')[1][0].set_xlabel('between')",
    "a legend outside": "plt.plot([1, 2], label='far'); plt.legend(loc='upper left', bbox_to_anchor=(1.1, 1))",
    "dates": "import datetime as d; plt.plot([d.date(2024, 1, 1), d.date(2024, 1, 9)], [1, 2])",
    "parts of a figure": "for part in plt.figure().subfigures(1, 2): part.subplots().plot([1, 2])",
    "a fill and an inset": "plt.fill_between([0, 1], [0, 1], alpha=0.3); plt.gca().inset_axes([0.6, 0.1, 0.3, 0.3])",
    "large": "plt.figure(figsize=(120, 2)); plt.plot([1, 2])",
    "none": "plt.figure()",
}
"""What draws a figure in one cell."""


@pytest.mark.parametrize("cell", FIGURES.values(), ids=FIGURES)
def test_another_room_draws_the_same_picture(open_room: Opened, cell: str) -> None:
    room, other = open_room(START + cell + "\nplt.show()"), open_room("")
    packed = room.packed((0, 0))
    picture = room.figure(0, 0)
    assert picture
    assert other.printed(packed) == picture


def test_figures_that_were_made_alike_are_packed_alike(best_server: RoomServer) -> None:
    def packed(cells: list[str]) -> bytes:
        with best_server.session(cells, seed=b"any") as room:
            return room.packed((len(cells) - 1, 0))

    plain = START + FIGURES["lines, laid out"]
    assert packed([plain]) == packed(["unused = [object() for _ in range(10_000)]\nmore = {1: 'x'}", plain])
    assert packed([plain]) != packed([plain.replace("[1, 2, 3]", "[1, 2, 3.0000001]")])
    assert packed([plain]) != packed(["import matplotlib; matplotlib.rcParams['font.size'] = 20", plain])
    assert packed([plain]) != packed([plain.replace("pad=3", "pad=4")])


def test_a_figure_that_a_function_returns_is_packed_too(open_room: Opened) -> None:
    room, other = open_room(START + "def plot():\n    plt.plot([1, 2])\n    return plt.gcf()"), open_room("")
    figure = room.function("plot")().value
    assert isinstance(figure, Handle)
    assert other.printed(room.packed(figure)) == room.picture(figure) != b""


UNFIT = {
    "what a notebook defines": "class Own(plt.Figure): pass\nplt.figure(FigureClass=Own)",
    "what has no name": "plt.plot([1, 2]); plt.gca().xaxis.set_major_formatter(lambda x, _: f'{x} m')",
    "too much": f"plt.plot(np.zeros({Limits().packed_bytes}))",
    "what raises": "class Bad:\n    def __reduce__(self): 1 / 0\nplt.figure().bad = Bad()",
    "what never ends": "class Bad:\n    def __reduce__(self):\n        while True: pass\nplt.figure().bad = Bad()",
    "what ends the process": "import os\nclass Bad:\n    def __reduce__(self): os._exit(1)\nplt.figure().bad = Bad()",
}
"""Figures that can be drawn where they were made, but not elsewhere."""


@pytest.mark.parametrize("cell", UNFIT.values(), ids=UNFIT)
def test_what_another_room_can_not_draw_is_drawn_by_its_own(open_room: Opened, cell: str) -> None:
    room, other = open_room(START + cell + "\nplt.show()"), open_room("")
    packed = room.packed((0, 0))
    assert not packed or not other.printed(packed)
    assert room.figure(0, 0).startswith(b"\x89PNG")


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"\x80\x05N.", np.arange(1000).tobytes()])
def test_rubbish_draws_nothing(open_room: Opened, rubbish: bytes) -> None:
    assert open_room("").printed(rubbish) == b""


def test_code_in_a_packed_figure_ends_only_its_own_room(open_room: Opened) -> None:
    evil = b"cos\n_exit\n(I1\ntR."
    room = open_room("")
    assert room.printed(evil) == b""
    assert open_room("x = 1").value("x").value == 1
