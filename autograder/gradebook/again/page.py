"""A list of changed marks as one HTML page for the teacher: by check, then by student."""

from autograder.gradebook.again.changes import Changes, same_changes
from autograder.gradebook.again.listing import cause_words, signed, summary, totals
from autograder.pages.environment import render
from autograder.pages.text import heading


def changes_page(changes: Changes) -> str:
    """The page; it works offline, as all pages do."""
    return render(
        "changes.html",
        title=heading(changes.assignment),
        changes=changes,
        summary=summary(changes),
        causes=cause_words(changes) if changes.students else "",
        same=same_changes(changes),
        signed=signed,
        totals=totals,
    )
