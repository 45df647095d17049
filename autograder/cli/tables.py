"""Tables on the terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from autograder.gradebook.handled import Handled
from autograder.gradebook.placing import Collected
from autograder.marking.verify import Proof
from autograder.model import Mark, State
from autograder.sandbox import Promise

SIGNS = {
    State.KEPT: "[green]✓ kept   [/]",
    State.BROKEN: "[red]✗ broken [/]",
    State.UNKNOWN: "[yellow]? unknown[/]",
    State.MANUAL: "[cyan]✎ by hand[/]",
}


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One plain table; cells may hold rich markup, so escape what a student wrote."""
    table = Table(*header, title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def print_collected(collected: Sequence[Collected], layout: str = "") -> None:
    """What was taken in, how it was found out whose it is, and what was not taken."""
    rows = [
        (escape(item.student or "?"), escape(item.how), escape(item.origin), escape(item.words)) for item in collected
    ]
    title = f"{sum(item.taken for item in collected)} of {len(rows)} taken" + (f" ({layout})" if layout else "")
    print_table(title, ("Student", "Found", "File", ""), rows)


def print_course(marked: Mapping[str, Sequence[Handled]]) -> None:
    """Every student's total in each assignment, which stand under numbers to fit any terminal."""
    cells = {(item.student, name): total_of(item) for name, handled in marked.items() for item in handled}
    students = sorted({student for student, _ in cells})
    rows = [(escape(student), *(cells.get((student, name), "") for name in marked)) for student in students]
    print_table("The class", ("Student", *map(str, range(1, len(marked) + 1))), rows)
    legend = (f"{number}\u00a0{name}" for number, name in enumerate(marked, start=1))
    Console().print(", ".join(legend), highlight=False)


def total_of(handled: Handled) -> str:
    """A student's total in one assignment."""
    if not handled.marked:
        return str(handled.fate)
    look = "?" if any(notebook.needs_human for notebook in handled.marked) else ""
    return f"{handled.points:g}/{handled.max_points:g}{look}"


def print_marks(marks: Iterable[Mark]) -> None:
    """Every exercise of one notebook: its points, its checks, and what helps."""
    console = Console(highlight=False)
    for mark in marks:
        console.print(f"\n[bold]{escape(mark.item)}[/]  {mark.points:g} of {mark.max_points:g}")
        for result in mark.results:
            console.print(f"  {SIGNS[result.state]}  {escape(result.promise)}")
            if result.message:
                console.print(Padding(escape(result.message), (0, 0, 0, 12)), style="dim")
        example = mark.example and f"Try it: {mark.example}"
        for words in (mark.diagnosis and mark.diagnosis.help, example, *mark.notes, mark.explanation):
            if words:
                console.print(Padding(escape(words), (0, 0, 0, 2)))


def print_proof(proof: Proof) -> None:
    """The matrix of wrong programs against checks: ✗ where the program loses the check's points."""
    names = [check.name for check in proof.exercise.checks]
    rows = [
        (idea, *("[red]✗[/]" if name in broken else "·" for name in names)) for idea, broken in proof.broken_by.items()
    ]
    print_table(f"{proof.exercise.name}", ("Wrong program", *names), rows)


def print_promises(promises: Iterable[Promise]) -> None:
    """What the room promises, and whether it keeps it here."""
    words = {True: "[green]held[/]", False: "[red]BROKEN[/]", None: "[dim]not at this level[/]"}
    rows = [(words[promise.held], escape(promise.words), escape(promise.detail)) for promise in promises]
    print_table("", ("", "Promise", ""), rows)
