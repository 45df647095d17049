"""The pages as people meet them: phone and desktop, light and dark, in a real browser."""

import pytest

from autograder.gradebook.again.changes import Changes, change_between
from autograder.gradebook.again.page import changes_page
from autograder.gradebook.feedback_page import Lateness, StudentView, feedback_page
from autograder.gradebook.overrides.rulings import Ruling, overruled
from autograder.gradebook.policy import Checks, Policy, Questions
from autograder.reports.class_report import class_report
from autograder.reports.course_report import course_report, lines_of, parts_of
from autograder.reports.student_page import student_page
from autograder.reports.students import StudentWork
from tests.pages import factories as f
from tests.pages.browser import chromium, opened, violations
from tests.reports.factories import class_of, course_of

pytestmark = pytest.mark.browser

KAI = StudentView("kai", "Kai Tāwhiao 阮")
RTL = StudentView("s-17", "نور الهدى \u202eabc")
EVERYTHING = Policy(Checks.INPUTS, Questions.KEYS)
LONG = "a_very_long_name_without_any_end_" * 6


def feedback(marked, policy=EVERYTHING, **given):
    late = Lateness(1.5, "2 days")
    said = {"lateness": late, "outcomes": f.OUTCOMES, "policy": policy, "to_read": lambda cell, mark: ("“1.1 ReLU”",)}
    return feedback_page(KAI, marked, f.scores(marked, **given), **said)


def report(students):
    return class_report("activation_functions", students, outcomes=f.OUTCOMES, made="21 November 2025, 16:40")


def course(work):
    return course_report(work, outcomes=f.OUTCOMES, made="21 November 2025, 16:40")


def talk(work):
    return student_page(lines_of(work)[0], parts_of(work), outcomes=f.OUTCOMES, made="21 November 2025")


def changed(words):
    """A list of changed marks: everything that can happen to an exercise, and names of all lengths."""
    pairs = [({"one": f.mixed()}, {"one": f.full()}), ({"one": f.full()}, {"one": f.hostile(words)})]
    hand = {("one", cell): 2.0 for cell in f.full().marks}
    found = tuple(change_between(words[:200], words, *pair, hand if turn else {}) for turn, pair in enumerate(pairs))
    return changes_page(Changes("hw", "today", found, compared=3, other_ideas=1))


def decided(marked):
    """A class and a student with a check that a person decided, for a reason of any length."""
    mark = next(iter(marked.marks.values()))
    rulings = [Ruling("kai", marked.notebook, mark.item, each.check, 0.25, LONG) for each in mark.results[:2]]
    return overruled(marked, rulings)


PAGES = {
    "feedback, decided by a person": lambda: feedback(decided(f.mixed())),
    "report, decided by a person": lambda: report([StudentWork("kai", LONG, decided(f.mixed()))]),
    "course report, decided by a person": lambda: course_report({"hw": [StudentWork("kai", LONG, decided(f.mixed()))]}),
    "changes, all kinds": lambda: changed("Kai Tāwhiao 阮"),
    "changes, long words": lambda: changed(LONG),
    "feedback, a bit of everything": lambda: feedback(f.mixed(), why_not_linear=3),
    "feedback, full marks": lambda: feedback(f.full()),
    "feedback, every picture": lambda: feedback(f.every_picture()),
    "feedback, all wrong": lambda: feedback_page(RTL, f.all_wrong(), {}),
    "feedback, long words": lambda: feedback(f.hostile(LONG)),
    "feedback, hostile words": lambda: feedback(f.hostile(" ".join(f.HOSTILE))),
    "report, 26 students": lambda: report(class_of(26)),
    "report, 1 student": lambda: report(class_of(1)),
    "report, nobody": lambda: report([]),
    "report, long words": lambda: report([StudentWork(LONG, LONG, f.hostile(LONG)), StudentWork("b", LONG, note=LONG)]),
    "course, 26 students": lambda: course(course_of(26)),
    "course, nobody": lambda: course({}),
    "course, long words": lambda: course(
        {LONG: [StudentWork(LONG, LONG, f.hostile(LONG)), StudentWork("b", LONG, note=LONG)]}
    ),
    "student": lambda: talk(course_of(26)),
    "student, long words": lambda: talk({LONG: [StudentWork(LONG, LONG, f.hostile(LONG), note=LONG)]}),
}
LARGE = {"report, 300 students": lambda: report(class_of(300))}
"""Axe would take ten seconds for it, and its parts are those of the smaller class."""

WIDTHS = {"phone": 360, "desktop": 1280}

DIFFERS_BY_SCHEME = {"light": (), "dark": ("color-contrast",)}
"""Every rule of axe in the light; in the dark only the colours are others."""

BAD = """<!DOCTYPE html><html><head><title></title></head><body>
<img src="data:,"><p style="color:#aaa;background:#fff">faint</p><div style="width:3000px">wide</div></body></html>"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for number, (name, page) in enumerate((PAGES | LARGE).items()):
        made[name] = folder / f"{number}.html"
        made[name].write_text(page(), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser, files, name, width, scheme):
    settings = {"viewport": {"width": WIDTHS[width], "height": 800}, "color_scheme": scheme}
    # Axe is a script, and our policy lets no script run: for axe alone the policy is put aside.
    with opened(browser, files[name], bypass_csp=True, **settings) as page:
        assert violations(page, *DIFFERS_BY_SCHEME[scheme]) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES | LARGE)
def test_nothing_leaves_the_page_and_nothing_sticks_out(browser, files, name, width):
    asked, said = [], []
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": 800})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    page.goto(files[name].as_uri())
    assert [url for url in asked if not url.startswith("data:image/")] == [files[name].as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    context.close()


@pytest.mark.parametrize(
    "name",
    [
        "feedback, every picture",
        "feedback, a bit of everything",
        "report, 26 students",
        "course, 26 students",
        "student",
    ],
)
def test_paper_is_light_whatever_the_screen_is(browser, files, name):
    with opened(browser, files[name], bypass_csp=True, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert violations(page, "color-contrast") == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_shows_what_the_screen_folds_away(browser, files):
    with opened(browser, files["feedback, full marks"]) as page:
        folded = page.locator("details table").first
        assert not folded.is_visible()
        page.emulate_media(media="print")
        assert folded.is_visible(), "nobody can unfold paper"


def test_the_style_sheet_is_applied(browser, files):
    with opened(browser, files["report, 26 students"]) as page:
        assert page.evaluate("getComputedStyle(document.querySelector('section')).borderTopStyle") == "solid"


def test_pictures_follow_the_dark_setting(browser, files):
    def middle(scheme):
        with opened(browser, files["report, 26 students"], color_scheme=scheme) as page:
            return page.locator("img").first.screenshot()

    assert middle("light") != middle("dark")


def test_the_head_of_a_long_table_stays_in_sight(browser, files):
    with opened(browser, files["report, 300 students"], viewport={"width": 1280, "height": 800}) as page:
        page.evaluate("document.querySelector('.scroll.tall').scrollTo(0, 5000)")
        head, region = page.locator(".tall .grid thead th").first, page.locator(".scroll.tall").first
        assert abs(head.bounding_box()["y"] - region.bounding_box()["y"]) < 3


def test_axe_would_find_something(browser, tmp_path):
    path = tmp_path / "bad.html"
    path.write_text(BAD, encoding="utf-8")
    with opened(browser, path, bypass_csp=True, viewport={"width": 360, "height": 800}) as page:
        found = {each.partition(":")[0] for each in violations(page)}
        assert {"image-alt", "html-has-lang", "document-title", "color-contrast"} <= found
        assert violations(page, "color-contrast")
        assert page.evaluate("document.documentElement.scrollWidth") > 360
