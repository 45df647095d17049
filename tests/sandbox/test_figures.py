"""A figure comes back as a description that a marker can check, and as a picture."""

import re
from typing import Any

import numpy as np
import pytest

from autograder.sandbox import Handle, Limits
from autograder.sandbox.descriptions import checked_description
from autograder.sandbox.pictures import checked_png

from .conftest import Opened

CELL = """
import numpy as np, matplotlib.pyplot as plt
def plot():
    fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3))
    left.plot([0, 1, 2], [3.0, 2.0, 1.0], 'r--', label='loss', linewidth=3)
    left.axhline(1.5, label='goal')
    left.set(title='Training', xlabel='epoch', ylabel='loss', yscale='log', xlim=(0, 2))
    left.legend()
    left.grid(True)
    right.scatter([1, 2], [3, 4], label='points')
    right.bar([1, 2], [3, 4])
    right.imshow(np.zeros((4, 5)))
    right.text(0, 0, 'note')
    fig.suptitle('All')
    return fig
def both():
    return plt.subplots()
def broken():
    fig = plt.figure()
    fig.get_suptitle = None
    return fig
def dates():
    import datetime
    fig, (one, two) = plt.subplots(2)
    one.plot([datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)], [1, 2])
    two.plot(['a', 'b'], [1, 2])
    return fig
def huge():
    return plt.figure(figsize=(500, 500))
"""


def test_a_figure_is_described(open_room: Opened) -> None:
    room = open_room(CELL)
    figure: Any = room.function("plot")().value
    left, right = figure.description["axes"]
    assert (figure.type_name, figure.description["suptitle"]) == ("Figure", "All")
    assert figure.description["size_inches"] == [8, 3]
    assert left.items() >= {"title": "Training", "xlabel": "epoch", "ylabel": "loss", "yscale": "log"}.items()
    assert (left["grid"], left["legend"], left["xlim"]) == (True, ["loss", "goal"], [0, 2])
    assert left["position"] == [0, 0, 1, 2]
    loss, goal = left["lines"]
    assert (loss["label"], loss["color"], loss["linestyle"], loss["linewidth"]) == ("loss", "#ff0000", "--", 3.0)
    assert (loss["x"].tolist(), loss["y"].tolist()) == ([0, 1, 2], [3, 2, 1])
    assert goal["y"].tolist() == [1.5, 1.5]
    assert right["grid"] is False
    assert right["legend"] is None
    assert right["collections"][0]["offsets"].tolist() == [[1, 3], [2, 4]]
    assert len(right["patches"]) == 2
    assert right["images"] == [[4, 5]]
    assert right["texts"] == ["note"]
    assert room.picture(figure).startswith(b"\x89PNG\r\n\x1a\n")


def test_figures_inside_other_values_and_broken_ones(open_room: Opened) -> None:
    room = open_room(CELL)
    figure, axes = room.function("both")().value
    assert (figure.description["axes"][0]["lines"], axes.type_name) == ([], "Axes")
    assert room.function("broken")().value.description is None
    axes = room.function("dates")().value.description["axes"]
    assert [one["lines"][0]["x"].tolist() for one in axes] == [[19723.0, 19724.0], [0.0, 1.0]]
    assert room.picture(room.function("both")().value[1]) == b""
    assert room.picture(Handle(5, "Figure", worker=99)) == b""


def test_a_huge_figure_is_drawn_small(open_room: Opened) -> None:
    room = open_room(CELL)
    assert len(room.picture(room.function("huge")().value)) < 4 << 20


GOOD = {"axes": [], "suptitle": "", "size_inches": [1.0, 2.0]}
AXES = {
    "title": "", "xlabel": "", "ylabel": "", "xscale": "", "yscale": "", "grid": True, "legend": None,
    "xlim": [0.0, 1.0], "ylim": [0.0, 1.0], "position": None,
    "lines": [], "collections": [], "patches": [], "images": [], "texts": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [None, 1, [], {}, {**GOOD, "axes": [1]}, {**GOOD, "more": 1}, {**GOOD, "size_inches": [1.0]}, {**GOOD, "axes": {}}]
    + [{**GOOD, "axes": [{**AXES, key: object()}]} for key in AXES]
    + [{**GOOD, "axes": [{**AXES, "lines": [{"x": np.zeros(2)}]}]}],
    ids=lambda value: re.sub(r" at 0x[0-9a-f]+", "", repr(value)),
)
def test_a_description_of_another_form_is_refused(raw: object) -> None:
    assert checked_description(raw) is None


def test_a_description_of_the_right_form_is_kept() -> None:
    assert checked_description({**GOOD, "axes": [AXES]}) == {**GOOD, "axes": [AXES]}


def test_pictures_are_checked(open_room: Opened) -> None:
    room = open_room(CELL)
    png = room.picture(room.function("both")().value[0])
    assert checked_png(png, Limits()) == png
    assert checked_png(png[:-1], Limits()) is None
    assert checked_png(b"GIF89a" + png, Limits()) is None
    assert checked_png(png, Limits(picture_pixels=100)) is None
    assert checked_png(png, Limits(picture_bytes=100)) is None
    assert checked_png(png + b"<script>", Limits()) == png
    assert checked_png(png.replace(b"IHDR", b"tEXt"), Limits()) is None
    for place in range(0, len(png), 97):
        damaged = bytearray(png)
        damaged[place] ^= 255
        checked_png(bytes(damaged), Limits())
