"""Where fork, fcntl and resource do not exist (Windows): every module is imported, every verb but `mark` does its work,
and `mark` says what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.gradebook.batch import mark_class
from tests.course import RIGHT, hand_in

SCRIPT = Path(__file__).with_name("elsewhere.py")


def elsewhere(*arguments: str, folder: Path) -> tuple[int, str]:
    """Exit code and all output of the command on such a system."""
    command = [sys.executable, "-W", "ignore::ResourceWarning", str(SCRIPT), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def test_every_module_is_imported(tmp_path) -> None:
    code, output = elsewhere(folder=tmp_path)
    assert code == 0, output
    assert output.startswith("imported "), output
    assert int(output.split()[1]) > 300


@pytest.mark.slow
def test_a_course_is_looked_after(course, server, tmp_path) -> None:
    hand_in(course, "ada", RIGHT)
    mark_class(course, "hw", server)
    (tmp_path / "inbox").mkdir()
    hand_in(course, "bob", RIGHT).rename(tmp_path / "inbox" / "bob_hw.ipynb")
    for verb in ("release hw --force", f"collect hw {tmp_path / 'inbox'}", "feedback hw", "report hw", "similar hw"):
        code, output = elsewhere(*verb.split(), folder=course.root)
        assert code == 0, f"{verb}: {output}"
    assert (course.root / "submitted" / "bob" / "hw" / "hw.ipynb").is_file()
    # one worker: more are started by Python's own means, which this imitation has taken away
    code, output = elsewhere("mark", "hw", "--workers", "1", folder=course.root)
    assert code == 2
    assert "not on Linux" in output
    assert "Traceback" not in output
    code, output = elsewhere("mark", "hw", "--minimum-level", "1", "--workers", "1", folder=course.root)
    assert code == 0, output
    assert "bob: 9 of 12" in output


@pytest.mark.slow
def test_the_bank_and_the_rest(tmp_path) -> None:
    for verb in (
        "init .",
        "bank stats",
        "bank show act-fill-leaky",
        "export activation_check --to html",
        "export activation_check --to pdf",
        "verify gelu",
        "doctor --minimum-level 1",
    ):
        code, output = elsewhere(*verb.split(), folder=tmp_path)
        assert code == 0, f"{verb}: {output}"
