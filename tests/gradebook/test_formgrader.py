"""nbgrader's formgrader, really running, shows the marks that were written."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from tests.course import RIGHT, hand_in

PROGRAMS = Path(sys.executable).parent


@pytest.fixture
def formgrader(course, server):
    """Fetch a page or answer of formgrader for a marked course."""
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT | {"relu": "def relu(x):\n    return np.abs(x)"})
    mark_class(course, "hw", server)
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "HOME": str(course.root)}
    command = [
        str(PROGRAMS / "jupyter"),
        "server",
        "--no-browser",
        "--allow-root",
        "--port=0",
        "--IdentityProvider.token=t",
    ]
    with (course.root / "server.log").open("w+") as log:
        running = subprocess.Popen(command, cwd=course.root, env=environment, stdout=log, stderr=log)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        try:
            address = wait_for_address(course.root / "server.log")
            yield lambda path: opener.open(f"{address}{path}?token=t", timeout=30).read().decode()
        finally:
            running.terminate()
            running.wait(20)


def wait_for_address(log: Path) -> str:
    """The server's own word for where it listens."""
    for _ in range(300):
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text())
        if found and listens(int(found[1])):
            return found[0].removesuffix("/")
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def listens(port: int) -> bool:
    """Whether somebody answers there: under load the word comes some time before the deed."""
    with socket.socket() as end:
        return end.connect_ex(("127.0.0.1", port)) == 0


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
