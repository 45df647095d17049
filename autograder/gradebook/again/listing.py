"""A list of changed marks as lines for the terminal and as a table for a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path

from autograder.gradebook.again.changes import Change, Changes
from autograder.gradebook.again.compare import CheckChange, ExerciseChange
from autograder.gradebook.files import write_file
from autograder.model import Result
from autograder.pages.csv_file import Cell, written
from autograder.pages.text import count, number

COLUMNS = (
    *("student_id", "name", "notebook", "exercise", "check", "what", "why", "points_before", "points_after"),
    *("worth_before", "worth_after", "mark_by_hand"),
)
MOST_NAMED = 30
"""So many students are listed on the terminal; the file on request has all."""


def changes_csv(changes: Changes) -> bytes:
    """One row for every check of a student that changed."""
    rows = [row(each, *pair) for each in changes.students for pair in checks_of(each)]
    return written([list(COLUMNS), *rows])


def write_changes(changes: Changes, file: Path) -> None:
    """Write the list: as a page where the file's name ends in .html, else as a table."""
    if file.suffix.lower() == ".html":
        from autograder.gradebook.again.page import changes_page  # templates take a moment to load

        write_file(file, changes_page(changes).encode())
    else:
        write_file(file, changes_csv(changes))


def checks_of(change: Change) -> Iterator[tuple[ExerciseChange, CheckChange]]:
    """A student's changed checks, each with its exercise."""
    for exercise in change.exercises:
        for check in exercise.checks:
            yield exercise, check


def row(change: Change, exercise: ExerciseChange, check: CheckChange) -> list[Cell]:
    """One changed check; a side on which it is not there has empty cells, not zeros."""
    before, after = check.before, check.after
    numbers: list[Cell] = [points(before), points(after), worth(before), worth(after)]
    names: list[Cell] = [change.student, change.name, exercise.notebook, exercise.title, check.known.check]
    return [*names, check.what, check.why, *numbers, change.by_hand.get((exercise.notebook, exercise.cell))]


def points(result: Result | None) -> float | None:
    """The points of a check that is there."""
    return result.points if result else None


def worth(result: Result | None) -> float | None:
    """What a check that is there is worth."""
    return result.max_points if result else None


def lines(changes: Changes) -> Iterator[str]:
    """The list in words: how many, what is different, then every student whose marks changed, with the reasons."""
    yield summary(changes)
    if changes.students:
        yield cause_words(changes)
        yield from changed_students(changes)


def summary(changes: Changes) -> str:
    """How many marks changed, and how many did not."""
    changed, same = len(changes.students), changes.compared - len(changes.students)
    ideas = f", but another wrong idea is recognised in {changes.other_ideas}" if changes.other_ideas else ""
    of = count(changes.compared, "student")
    return f"{changed} of {of} {have(changed)} other marks, {same} {have(same)} the same{ideas}."


def have(students: int) -> str:
    """The verb for so many."""
    return "has" if students == 1 else "have"


def cause_words(changes: Changes) -> str:
    """What is different from when the work was marked before."""
    if changes.causes:
        return f"Since they were marked before: {'; '.join(changes.causes)}."
    if any(each.other_file for each in changes.students):
        return "Other files were marked than before."
    return "Nothing that marks rest on is known to have changed since: look at these marks yourself."


def changed_students(changes: Changes) -> Iterator[str]:
    """Every student whose marks changed, up to a number that a terminal can show."""
    for each in changes.students[:MOST_NAMED]:
        yield ""
        yield from student_lines(each)
    left = len(changes.students) - MOST_NAMED
    if left > 0:
        yield ""
        yield f"… and {count(left, 'more student')}: the file that --changes writes has all of them."


def student_lines(change: Change) -> Iterator[str]:
    """One student: the total, then each exercise with its checks."""
    who = f"{change.student} ({change.name})" if change.name else change.student
    other = ", another file" if change.other_file else ""
    yield f"{who}  {totals(change)} ({signed(change.gained)}){other}"
    for exercise in change.exercises:
        words = f", {exercise.words}" if exercise.words else ""
        yield f"  {exercise.title}  {signed(exercise.gained)}{words}"
        for check in exercise.checks:
            why = f": {check.why}" if check.why else ""
            yield f"    {check.known.check}  {signed(check.gained)}  {check.what}{why}"
        manual = change.by_hand.get((exercise.notebook, exercise.cell))
        if manual is not None:
            yield f"    your mark by hand still counts here: {number(manual)}"


def totals(change: Change) -> str:
    """A student's points before and after, out of what they could be."""
    if change.worth_before == change.worth_after:
        return f"{number(change.before)} → {number(change.after)} of {number(change.worth_after)}"
    before = f"{number(change.before)} of {number(change.worth_before)}"
    return f"{before} → {number(change.after)} of {number(change.worth_after)}"


def signed(points: float) -> str:
    """A difference with its sign."""
    return f"+{number(points)}" if points > 0 else "±0" if round(points, 2) == 0 else number(points)
