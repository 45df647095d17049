"""The bar counts what is done, estimates what is left, and starts anew when the figures' turn has come."""

import io

from rich.console import Console

from autograder.cli import progress
from autograder.cli.progress import Progress
from autograder.gradebook.batch import Fate, Handled


def test_the_bar_says_how_far_it_is_and_how_long_it_takes(monkeypatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(
        progress, "Console", lambda **_: Console(file=shown, force_terminal=True, width=100, highlight=False)
    )
    with Progress() as bar:
        (task,) = bar.bar.tasks
        for name in ("ada", "bob", "cy"):
            bar.student(Handled(name, Fate.MARKED), 4)
        assert (task.completed, task.total) == (3, 4)
        assert task.time_remaining is not None
        bar.drawn("ada", 2)
        assert (task.completed, task.total) == (1, 2)
        bar.counted(Handled("next assignment", Fate.MARKED), 5)
        assert (task.completed, task.total) == (1, 5)
    assert all(f"{name}: 0 of 0" in shown.getvalue() for name in ("ada", "bob", "cy"))
    assert "4/4" not in shown.getvalue()


def test_without_a_terminal_there_are_lines_only(monkeypatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(progress, "Console", lambda **_: Console(file=shown, highlight=False))
    with Progress() as bar:
        bar.student(Handled("ada", Fate.SKIPPED), 1)
        bar.drawn("ada", 1)
    assert shown.getvalue() == "· ada: already marked\n"
