"""`autograder doctor`: every promise held or BROKEN, as root and as an ordinary user, and with layers left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.doctor_ import command
from autograder.sandbox.levels import PROMISED
from tests.zoo.launch import as_somebody

ROOT = Path(__file__).parents[2]


def doctor(*arguments: str, become: list[str] | None = None, home: Path | None = None) -> tuple[int, str]:
    """Exit code and output of the command in a process of its own."""
    done = subprocess.run(
        [*(become or []), sys.executable, "-B", "-m", "autograder", "doctor", *arguments],
        check=False, capture_output=True, text=True, timeout=120, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(home or Path.home()), "COLUMNS": "200"},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def lines(text: str, word: str) -> int:
    return sum(line.startswith(word) for line in text.splitlines())


@pytest.mark.parametrize("level", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_every_promise_is_held(level: int) -> None:
    code, text = doctor("--level", str(level))
    if code == 2 and "BROKEN" not in text:
        pytest.skip(text)
    assert (code, lines(text, "held"), lines(text, "BROKEN")) == (0, len(PROMISED), 0), text
    assert f"Isolation level {level}:" in text


@pytest.mark.slow
@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("level", [3, 4])
def test_every_promise_is_held_for_an_ordinary_user(level: int, tmp_path: Path) -> None:
    become = as_somebody()
    if become is None:
        pytest.skip("needs unshare and setpriv")
    tmp_path.chmod(0o777)
    code, text = doctor("--level", str(level), become=become, home=tmp_path)
    if code == 2 and "BROKEN" not in text:
        pytest.skip(text)
    assert (code, lines(text, "held"), lines(text, "BROKEN")) == (0, len(PROMISED), 0), text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layers", "broken"),
    [
        (("landlock",), "It can't read a file other than Python's own libraries"),
        (("seccomp",), "It can't start a process or a program"),
        (("rlimits",), "It can't take more memory than it is allowed"),
        (("environment",), "It sees no environment variable or open file of the marker's"),
        (("imports",), "It can't import the marker, nbgrader or the course"),
    ],
    ids=lambda part: "+".join(part) if isinstance(part, tuple) else "",
)
def test_what_is_left_out_is_found_broken(layers: tuple[str, ...], broken: str) -> None:
    options = [part for layer in layers for part in ("--without", layer)]
    done = CliRunner(env={"COLUMNS": "200"}).invoke(command, ["--level", "3", *options])
    if done.exit_code not in (0, 1):
        pytest.skip(str(done.exception))
    assert done.exit_code == 1
    assert any(line.startswith("BROKEN") and broken in line for line in done.output.splitlines()), done.output


@pytest.mark.slow
def test_lower_levels_say_what_they_do_not_promise() -> None:
    code, text = doctor("--level", "1")
    assert (code, lines(text, "held"), lines(text, "not at this level")) == (0, 3, len(PROMISED) - 3), text
    assert doctor("--level", "9")[0] == 2
