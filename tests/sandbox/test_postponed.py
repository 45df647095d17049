"""Layout waits until a figure is drawn and then gives the picture that it would have given at once."""

from .conftest import Opened

CELL = """
import io
import numpy as np, matplotlib.pyplot as plt
def figure(act):
    made, panels = plt.subplots(2, 2, figsize=(5, 4))
    for panel in panels.flat:
        panel.set(title='a title', xlabel='x', ylabel='y')
    act(made)
    return made
def positions(made):
    return [list(panel.get_position().bounds) for panel in made.axes]
at_once = plt.Figure.tight_layout.__wrapped__
def waits():
    made = figure(lambda made: made.tight_layout())
    before = positions(made)
    made.canvas.draw()
    return before, positions(made), positions(figure(lambda made: at_once(made))), positions(figure(lambda made: None))
def adjusted():
    later = figure(lambda made: (made.tight_layout(), made.subplots_adjust(top=0.5)))
    now = figure(lambda made: (at_once(made), made.subplots_adjust(top=0.5)))
    return positions(later), positions(now)
def plain():
    return figure(lambda made: made.tight_layout(pad=2))
def sticks_out():
    return figure(lambda made: made.text(-0.3, 0.5, 'outside'))
def cut(made):
    file = io.BytesIO()
    made.savefig(file, format='png', bbox_inches='tight')
    file.seek(0)
    return list(plt.imread(file).shape)
"""


def size(png: bytes) -> list[int]:
    return [int.from_bytes(png[20:24]), int.from_bytes(png[16:20]), 4]


def test_layout_waits_and_comes_out_the_same(open_room: Opened) -> None:
    room = open_room(CELL)
    before, after, at_once, without = room.function("waits")().value
    assert before == without
    assert after == at_once != without


def test_what_comes_after_layout_finds_it_done(open_room: Opened) -> None:
    later, now = open_room(CELL).function("adjusted")().value
    assert later == now


def test_a_picture_holds_all_that_is_in_the_figure(open_room: Opened) -> None:
    """It is cut as Jupyter cuts it: to within a pixel on each side, and wider when something sticks out."""
    room = open_room(CELL)
    for name in ("plain", "sticks_out"):
        figure = room.function(name)().value
        expected = room.function("cut")(figure).value
        got = size(room.picture(figure))
        assert max(abs(one - other) for one, other in zip(got, expected, strict=True)) <= 2, name
