"""Show long work as it goes: a line per student as it is done, and below it a bar where somebody is watching."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from autograder.gradebook.handled import Fate, Handled

SIGNS = {Fate.MARKED: "[green]✓[/]", Fate.SKIPPED: "[dim]·[/]", Fate.REFUSED: "[red]✗[/]"}


class Progress:
    """Lines of results over a progress bar. Without a terminal only the lines are printed."""

    def __init__(self) -> None:
        self.console = Console(highlight=False, soft_wrap=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Bar(*columns, console=self.console, transient=True, disable=not self.console.is_terminal)
        self.task = self.bar.add_task("", total=None)
        self.drawing = False
        self.done, self.total = 0, 0

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def say(self, text: str) -> None:
        """Print one line above the bar."""
        self.console.print(text, markup=False)

    def counted(self, handled: Handled, total: int) -> None:
        """One student is done; only the bar shows it."""
        self.done, self.total = self.done + 1, total
        if self.drawing:
            self.drawing = False
            self.bar.reset(self.task)
        self.bar.update(self.task, description=f"Marking {escape(handled.student)}", total=total, advance=1)

    def student(self, handled: Handled, total: int) -> None:
        """One student is done."""
        self.counted(handled, total)
        self.console.print(SIGNS[handled.fate], end=" ")
        self.say(student_words(handled))

    def drawn(self, student: str, total: int) -> None:
        """One student's figures are drawn; the marks are written, so the bar starts anew."""
        if not self.drawing:
            self.drawing = True
            self.bar.reset(self.task)
        self.bar.update(self.task, description=f"Drawing figures of {escape(student)}", total=total, advance=1)

    def page(self, page: Path, total: int) -> None:
        """One page is written."""
        self.bar.update(self.task, description="Writing", total=total, advance=1)


def student_words(handled: Handled) -> str:
    """A student's line: the marks, or what came instead of them."""
    if handled.fate is Fate.REFUSED:
        return f"{handled.student}: can't be marked: {handled.reason}"
    if handled.fate is Fate.SKIPPED:
        return f"{handled.student}: already marked"
    look = ", a person must look" if any(notebook.needs_human for notebook in handled.marked) else ""
    return f"{handled.student}: {handled.points:g} of {handled.max_points:g}{look}"


@contextmanager
def counted(words: str, total: int) -> Iterator[Callable[[Any], None]]:
    """A bar that moves on at each call, where somebody is watching."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=total)
        yield lambda _: bar.update(task, advance=1)
