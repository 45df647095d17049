"""nbgrader's formgrader, really running, shows the marks that were written."""

import json
import urllib.request
from http.cookiejar import CookieJar

import pytest

from autograder.gradebook.batch import mark_class
from tests.course import RIGHT, hand_in
from tests.jupyter.running import TOKEN, jupyter


@pytest.fixture
def formgrader(course, server):
    """Fetch a page or answer of formgrader for a marked course."""
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"})
    mark_class(course, "hw", server)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with jupyter(course.root) as address:
        yield lambda path: opener.open(f"{address}{path}?token={TOKEN}", timeout=30).read().decode()


@pytest.mark.slow
def test_formgrader_shows_the_scores_and_the_checks(formgrader) -> None:
    formgrader("/formgrader/")
    rows = {row["student"]: row for row in json.loads(formgrader("/formgrader/api/submissions/hw"))}
    assert (rows["ada"]["score"], rows["ada"]["max_score"], rows["ada"]["autograded"]) == (9.0, 12.0, True)
    assert rows["ada"]["needs_manual_grade"], "the essay waits"
    assert rows["bob"]["score"] < 9
    (notebook,) = json.loads(formgrader("/formgrader/api/submitted_notebooks/hw/hw"))[:1]
    page = formgrader(f"/formgrader/submissions/{notebook['id']}/")
    assert "relu: " in page
    assert "Keeps" in page or "Positive numbers stay as they are" in page
