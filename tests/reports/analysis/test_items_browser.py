"""The item page as people meet it: phone and desktop, light and dark."""

import pytest

from autograder.reports.analysis.analyse import analyse
from autograder.reports.analysis.choices import Distractor
from autograder.reports.analysis.page import items_page
from tests.pages.browser import chromium, opened, violations
from tests.reports.analysis.simulated import logistic_answers, mixed, quiz
from tests.reports.factories import class_of, course_of

pytestmark = pytest.mark.browser

LONG = "a_very_long_name_without_any_end_" * 6
OPTIONS = {f"bank-{n}": (Distractor(LONG, "x", LONG), Distractor("B", "y", "an idea")) for n in range(1, 10)}


def page_of(work, foreseen=None):
    return items_page(analyse(work, foreseen), list(work), made="21 November 2025, 16:40")


def flagged():
    answers = logistic_answers(60, [2.0] * 9, [0.0] * 9, seed=0)
    answers[:, 8] = 1 - answers[:, 8]
    return {LONG: quiz(answers)}


PAGES = {
    "code": lambda: page_of({"activation_functions": class_of(26)}),
    "quiz with a wrong key": lambda: page_of(flagged(), OPTIONS),
    "code and quiz": lambda: page_of({"hw": mixed(logistic_answers(40, [1.0] * 40, [0.0] * 40))}),
    "course": lambda: page_of(course_of(26)),
    "nobody": lambda: page_of({}),
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("items")
    for name, page in PAGES.items():
        (folder / f"{name}.html").write_text(page(), encoding="utf-8")
    return folder


VIEWS = [(name, 360, "light") for name in PAGES] + [("quiz with a wrong key", 1280, "dark"), ("code", 1280, "light")]


@pytest.mark.parametrize(("name", "width", "scheme"), VIEWS)
def test_axe_finds_nothing_and_nothing_sticks_out(browser, files, name, width, scheme):
    settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with opened(browser, files / f"{name}.html", bypass_csp=True, **settings) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")


def test_paper_shows_what_the_screen_folds_away(browser, files):
    with opened(browser, files / "code.html") as page:
        folded = page.locator("details table").first
        assert not folded.is_visible()
        page.emulate_media(media="print")
        assert folded.is_visible(), "nobody can unfold paper"
