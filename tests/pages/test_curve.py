import base64
import math
import sys
from dataclasses import replace
from subprocess import run
from xml.etree import ElementTree

import pytest

from autograder.model import CurveData
from autograder.pages.curve import curve_picture
from autograder.pages.plots import DARK
from tests.pages.factories import abs_curve, holed_curve

SVG = "{http://www.w3.org/2000/svg}"


def drawing(picture):
    return base64.b64decode(picture.uri.partition(",")[2]).decode()


def words_in(picture):
    """The words of a picture that is sound XML."""
    return {"".join(text.itertext()) for text in ElementTree.fromstring(drawing(picture)).iter(f"{SVG}text")}


def test_the_words_say_where_the_curves_part():
    alt = curve_picture(abs_curve(), "relu").alt
    assert "leaves the expected one, dashed, for x up to −0.05" in alt
    assert "At x = −5 it gives 5, expected is 0." in alt


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda x, y: y + 1, "over the whole width"),
        (lambda x, y: min(y, 3.0), "from x = 3.05 on"),
        (lambda x, y: y + 0.5 * (-2 < x < -1), "between x = −1.95 and x = −1.05"),
        (lambda x, y: math.nan if x < -4 else y, "no finite number"),
        (lambda x, y: y if abs(x) < 4 else 1e9, "1.0e+09"),
        (lambda x, y: y if abs(x) < 4 else -1e9, "gives −1.0e+09"),
    ],
)
def test_other_partings(change, words):
    data = abs_curve()
    got = tuple(change(x, y) for x, y in zip(data.x, data.expected, strict=True))
    assert words in curve_picture(replace(data, got=got), "relu").alt


def test_equal_curves_are_no_picture():
    data = abs_curve()
    assert curve_picture(replace(data, got=data.expected), "relu") is None


def test_each_line_is_named_and_the_expected_one_is_dashed():
    svg = drawing(curve_picture(abs_curve(), "relu"))
    assert ">yours</text>" in svg
    assert ">expected</text>" in svg
    assert svg.count("stroke-dasharray") == 1


@pytest.mark.parametrize("got", [math.nan, math.inf, -math.inf, 1e300, -1e300])
def test_a_wild_curve_is_still_a_picture(got):
    data = abs_curve()
    wild = curve_picture(replace(data, got=(got,) * len(data.x)), "relu")
    words = words_in(wild)
    ticks = [float(word.replace("−", "-")) for word in words - {"x", "yours", "expected"}]
    assert {"yours", "expected"} <= words
    assert max(map(abs, ticks)) < 20, "the expected curve, which ends at 5, can still be seen"
    assert ("1.0e+300" if math.isfinite(got) else "no finite number") in wild.alt


def test_holes_and_endless_values_are_drawn_as_far_as_they_go():
    picture = curve_picture(holed_curve(), "relu")
    assert {"x", "yours", "expected"} <= words_in(picture)
    assert "no finite number" in picture.alt


def test_a_flat_expected_curve_has_a_height():
    data = CurveData((0.0, 1.0, 2.0), (0.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    assert curve_picture(data, "relu") is not None


def test_pictures_are_small_and_follow_the_dark_setting():
    svg = drawing(curve_picture(abs_curve(), "relu"))
    assert len(svg) < 15_000
    assert "prefers-color-scheme:dark" in svg
    for light in DARK:
        assert svg.count(light) == 1, "the colour is named once, in the style sheet of the picture"


def test_a_name_from_another_course_is_only_a_name():
    for name in ("<script>", "$x^2$", "$\\frac{", "阮", "a & b"):
        picture = curve_picture(abs_curve(), name)
        assert {"yours", "expected"} <= words_in(picture)
        assert picture.alt.startswith(f"Two curves of {name} against x.")


def test_matplotlib_is_not_loaded_before_something_is_drawn():
    modules = "autograder.reports.class_report, autograder.gradebook.feedback_page"
    code = f"import sys, {modules}; print('matplotlib' in sys.modules)"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
