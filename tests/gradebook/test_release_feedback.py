"""nbgrader's exchange takes the feedback that we write, and finds each page under the name that a student asks for."""

import os

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.feedback import write_feedback
from tests.course import RIGHT, hand_in


@pytest.mark.filterwarnings("ignore")
def test_release_feedback_publishes_our_pages(course, server, tmp_path) -> None:
    from nbgrader.auth import Authenticator
    from nbgrader.exchange.default import ExchangeReleaseFeedback
    from nbgrader.utils import notebook_hash

    folder = hand_in(course, "ada", RIGHT).parent
    (folder / "timestamp.txt").write_text("2026-03-02 09:00:00 UTC")
    (folder / "submission_secret.txt").write_text("between us")
    hand_in(course, "bob", RIGHT)
    mark_class(course, "hw", server)
    write_feedback(course, "hw", students=["ada"])
    (tmp_path / "exchange").mkdir()
    os.chmod(tmp_path / "exchange", 0o777)
    course.directory.assignment_id, course.directory.course_id = "hw", "course"
    exchange = ExchangeReleaseFeedback(coursedir=course.directory, authenticator=Authenticator())
    exchange.root = str(tmp_path / "exchange")
    exchange.start()
    name = f"{notebook_hash(secret='between us', notebook_id='hw')}.html"
    published = tmp_path / "exchange" / "course" / "feedback" / name
    assert published.read_text() == (course.root / "feedback" / "ada" / "hw" / "hw.html").read_text()
