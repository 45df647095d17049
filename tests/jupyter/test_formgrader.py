"""formgrader in a real browser: our scores, a written answer with its guideline beside it marked by hand, and our
re-mark that keeps what was entered. With AUTOGRADER_PICTURES=FOLDER the screenshots are kept there.
"""

import os
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.database import open_gradebook
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
def formgrader(marked):
    """Open a page of the course's formgrader; offline, as a school may be."""
    with jupyter(marked.root) as address, chromium() as browser:
        allowed = {"Authorization": f"token {TOKEN}"}
        context = browser.new_context(viewport={"width": 1200, "height": 900}, extra_http_headers=allowed)
        page = context.new_page()
        page.set_default_timeout(90_000)

        def opened(path: str, sign: str):
            page.goto(f"{address}/formgrader/{path}")
            page.locator(sign).first.wait_for()
            return page

        yield opened
        context.close()


def picture(page, name: str) -> None:
    """Keep what the page looks like, if somebody wants to see it."""
    if folder := os.environ.get("AUTOGRADER_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def enter(page, box: str, text: str) -> None:
    """Type into a box and leave it: formgrader then saves it."""
    field = page.locator(f"[id='{box}']")
    field.scroll_into_view_if_needed()
    field.fill(text)
    with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        field.press("Tab")


def test_a_teacher_marks_a_written_answer_by_hand_and_our_remark_keeps_it(marked, formgrader, server) -> None:
    from playwright.sync_api import expect

    rows = {student: row_of(formgrader, student) for student in ("ada", "bob")}
    assert "9 / 14" in rows["ada"]
    assert "5 / 14" in rows["bob"]
    assert all("needs manual grading" in row for row in rows.values())

    numbers = notebook_ids(marked)
    page = formgrader(f"submissions/{numbers['bob']}", "[id='why']")
    words = page.inner_text("body")
    assert "relu: 0 of 4" in words
    assert "Negative inputs should become 0, not lose their sign" in words
    assert words.index(GUIDELINE) < words.index(WORDS), "the guideline stands above the answer"
    expect(page.locator("[id='softmax-marks']")).to_have_attribute("placeholder", "5", timeout=90_000)
    enter(page, "why", "2")
    enter(page, "why-comment", "Well put.")
    enter(page, "essay", "1.5")
    picture(page, "formgrader_by_hand")

    assert by_hand(marked, "bob") == {"relu-marks": None, "softmax-marks": None, "essay": 1.5, "why": 2.0}
    assert "needs manual grading" not in row_of(formgrader, "bob")
    mark_class(marked, "hw", server, force=True)
    assert by_hand(marked, "bob") == {"relu-marks": None, "softmax-marks": None, "essay": 1.5, "why": 2.0}
    row = row_of(formgrader, "bob")
    assert "8.5 / 14" in row, "5 by the marker, 3.5 by hand"
    assert "needs manual grading" in row, "the teacher is asked to look again, as by nbgrader"
    page = formgrader(f"submissions/{numbers['bob']}", "[id='why']")
    expect(page.locator("[id='why']")).to_have_value("2", timeout=90_000)
    expect(page.locator("[id='why-comment']")).to_have_value("Well put.", timeout=90_000)


def row_of(formgrader, student: str) -> str:
    """What formgrader's list of submissions says of a student."""
    page = formgrader("manage_submissions/hw", f"td:text('{student}')")
    picture(page, "formgrader_submissions")
    words: str = page.locator("tr", has_text=student).inner_text()
    return words


def notebook_ids(course) -> dict[str, str]:
    """Student -> the name under which formgrader shows the notebook."""
    with open_gradebook(course) as gradebook:
        found = gradebook.notebook_submissions("hw", "hw")
        return {one.student.id: one.id for one in found}


def by_hand(course, student: str) -> dict[str, float | None]:
    """Grade cell -> what a person entered."""
    with open_gradebook(course) as gradebook:
        return {one.name: one.manual_score for one in gradebook.find_submission_notebook("hw", "hw", student).grades}
