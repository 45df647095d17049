"""What the page of an assignment and the page of the course show alike, as values for their templates."""

from collections.abc import Sequence
from typing import Any

from autograder.pages.words import SAFE_LEVEL
from autograder.reports.ideas import MOST_IDEAS, Group, shared, single
from autograder.reports.lessons import Lessons, lessons
from autograder.reports.students import StudentWork
from autograder.reports.tables import versions


def ideas_section(found: Sequence[Group], examples: Lessons | None) -> dict[str, Any]:
    """Who needs what: the ideas of several students, with what shows the first of them failing, and those of one."""
    several = shared(found)
    shown = (examples or lessons()).of_each(several[:MOST_IDEAS])
    return {"shared": several, "single": single(found), "lessons": shown, "most": MOST_IDEAS}


def marker_section(work: Sequence[StudentWork]) -> dict[str, Any]:
    """What the marks were made with: the isolation levels, those of them that are weak, the versions."""
    levels = sorted({each.marked.level for each in work if each.marked})
    return {"levels": levels, "weak": [level for level in levels if level < SAFE_LEVEL], "versions": versions(work)}
