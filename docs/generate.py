"""Write the parts of the documentation that must match the code: docs/commands.md and docs/exercises.md.

Run by `make docs`; a test compares the files with what this would write.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from click.testing import CliRunner

from autograder.cli.main import VERBS, cli
from autograder.exercises.registry import all_exercises
from autograder.model import Exercise

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py (`make docs`); change the code, not this file. -->\n"


def commands() -> str:
    """Every verb with its help, as the terminal shows it."""
    parts = ["# Commands\n", NOTE, block(help_of())]
    for verb in VERBS:
        parts += [f"## {verb}\n", block(help_of(verb))]
    return "\n".join(parts)


def help_of(*verb: str) -> str:
    """What `--help` prints at a fixed width."""
    return CliRunner().invoke(cli, [*verb, "--help"], prog_name="autograder", terminal_width=90).output


def block(text: str) -> str:
    """The text as a code block."""
    return f"```text\n{text.rstrip()}\n```\n"


def exercises() -> str:
    """Every exercise with its checks and the wrong ideas that are named."""
    parts = ["# Exercises\n", NOTE]
    for assignment, group in groupby(all_exercises(), key=lambda exercise: exercise.assignment):
        parts.append(f"## {assignment}\n")
        for exercise in group:
            parts += [f"### `{exercise.signature}`\n", "\n".join(exercise_lines(exercise)) + "\n"]
    return "\n".join(parts)


def exercise_lines(exercise: Exercise) -> Iterator[str]:
    """Two tables: what earns points, and what is recognised when it goes wrong."""
    yield f"{'Core' if exercise.core else 'Extension'}, {exercise.points:g} points.\n"
    yield "| Check | Promise | Points | Band | Outcomes |"
    yield "|---|---|---|---|---|"
    for check in exercise.checks:
        outcomes = ", ".join(check.outcomes)
        yield f"| {check.name} | {check.promise} | {check.points:g} | {int(check.band)} | {outcomes} |"
    yield "\n| Wrong idea | | What the student reads |"
    yield "|---|---|---|"
    for idea in exercise.misconceptions:
        yield f"| `{idea.id}` | {cell(idea.idea)} | {cell(idea.help)} |"


def cell(text: str) -> str:
    """Text that can stand in a Markdown table."""
    return text.replace("|", "\\|")


PAGES = {"commands.md": commands, "exercises.md": exercises}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
