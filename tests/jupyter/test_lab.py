"""JupyterLab in a real browser, once from end to end: a student opens the released notebook, answers, runs the visible
check and saves; the teacher collects and marks. With AUTOGRADER_PICTURES=FOLDER the screenshots are kept there.
"""

import json
import shutil

import pytest

from autograder.cli.main import cli
from autograder.gradebook.course import open_course
from autograder.gradebook.starting import start_course
from tests.course import scores
from tests.jupyter.running import TOKEN, jupyter
from tests.jupyter.test_formgrader import picture
from tests.pages.browser import chromium

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ANSWER = "def gelu(x):\n    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))"
PASSED = "gelu: the visible checks pass."


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A new course whose notebook is released; commands run in it."""
    start_course(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    assert cli(["release", "extras"], standalone_mode=False) in (0, None)
    return open_course()


def test_a_student_works_in_jupyterlab_and_is_marked(course, tmp_path) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(course.path("release", ".", "extras"), desk)
    with jupyter(desk, "lab") as address, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        page = context.new_page()
        page.set_default_timeout(120_000)
        work(page, f"{address}/lab/tree/extras.ipynb?token={TOKEN}")
        context.close()
    saved = json.loads((desk / "extras.ipynb").read_text(encoding="utf-8"))
    (answer,) = (cell for cell in saved["cells"] if cell["id"] == "gelu")
    assert "".join(answer["source"]) == ANSWER
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (desk / "extras.ipynb").rename(inbox / "ada_extras.ipynb")
    for verb in (["collect", "extras", str(inbox)], ["mark", "extras"]):
        assert cli(verb, standalone_mode=False) in (0, None)
    assert scores(course, "ada", "extras") == {"gelu-marks": (3.0, False)}


def work(page, address: str) -> None:
    """Answer, run everything, save; the visible check has to pass on the page."""
    news = page.get_by_role("button", name="No", exact=True)  # JupyterLab asks whether it may look for news
    page.add_locator_handler(news, lambda button: button.click())
    page.goto(address)
    page.get_by_text("| Idle").wait_for()
    unsolved = page.locator(".jp-CodeCell", has_text="raise NotImplementedError")
    unsolved.locator(".cm-line", has_text="raise NotImplementedError").click()
    picture(page, "jupyterlab_opened")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(ANSWER)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    try:
        page.locator(".jp-OutputArea-output", has_text=PASSED).wait_for()
    finally:
        picture(page, "jupyterlab_checked")
    with page.expect_response(lambda reply: reply.request.method == "PUT" and "extras.ipynb" in reply.url and reply.ok):
        page.keyboard.press("Control+s")
