"""Write the parts of the documentation that must match the code: commands, exercises, lint rules,
the question bank, exports, question types, file formats.

Run by `make docs`; a test compares the files with what this would write.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from click import Context, Group
from click.testing import CliRunner

from autograder.bank.lint.linting import rule_table
from autograder.bank.lint.tags import SEED_ITEMS
from autograder.bank.loading import Bank, load_bank
from autograder.bank.stats import stats
from autograder.cli.main import VERBS, cli
from autograder.exercises.registry import all_exercises
from autograder.model import Exercise
from docs.exports_page import exports
from docs.formats_page import file_formats, question_types

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py (`make docs`); change the code, not this file. -->\n"


def commands() -> str:
    """Every verb with its help, as the terminal shows it."""
    parts = ["# Commands\n", NOTE, block(help_of())]
    for verb in VERBS:
        parts += [f"## {verb}\n", block(help_of(verb))]
        group = cli.get_command(Context(cli), verb)
        for name in group.commands if isinstance(group, Group) else ():
            parts += [f"### {verb} {name}\n", block(help_of(verb, name))]
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


def lint_rules() -> str:
    """Every rule of the linter with its level and reason."""
    parts = ["# The linter's rules\n", NOTE, LINT_RULES]
    parts += ["| Rule | Level | What it asks for | Why |", "|---|---|---|---|"]
    parts += [f"| `{name}` | {level} | {cell(asks)} | {cell(reason)} |" for name, level, asks, reason in rule_table()]
    return "\n".join(parts) + "\n"


LINT_RULES = """\
`autograder bank lint` looks at every question with these rules. An error keeps a question out of quizzes. A warning is
mended, or waived in the question with a reason: `waive: {rule: why it stays}`. The rules about wording follow Haladyna,
Downing and Rodriguez (2002), “A review of multiple-choice item-writing guidelines for classroom assessment”, Applied
Measurement in Education 15(3).
"""


def question_bank() -> str:
    """What the shipped bank covers."""
    bank = load_bank(DOCS.parent / "question_bank")
    found = stats(bank)
    wording = found.wording
    parts = ["# What the question bank covers\n", NOTE]
    parts.append(
        f"{found.questions} live questions, {found.different} of them different in more than numbers or names; "
        f"{found.parametric} have parameters. Guessing earns {found.guessing:.1%} of all marks on average.\n"
    )
    habits = ", ".join(f"{name} {share:.1%}" for name, share in wording.habits.items())
    parts.append(
        f"On the {wording.questions} questions with one key among several, chance is {wording.chance:.1%}; choosing by "
        f"wording alone earns: {habits}.\n"
    )
    for heading in ("topic", "type", bank.syllabus.level, "reach", "outcome", "verb"):
        rows = [f"| {name} | {count} |" for name, count in found.counts[heading].items()]
        parts += [f"| {heading.capitalize()} | Questions |", "|---|---|", *rows, ""]
    parts += ["## Questions for each content item\n", "| Item | Questions |", "|---|---|", *content_rows(bank)]
    return "\n".join(parts) + "\n"


def content_rows(bank: Bank) -> Iterator[str]:
    """The questions that cover each item of the course's content list."""
    for number in range(1, SEED_ITEMS + 1):
        item = f"S{number:02d}"
        names = [entry.question.id for entry in bank.live if item in entry.question.seed]
        yield f"| {item} | {', '.join(f'`{name}`' for name in names)} |"


PAGES = {
    "commands.md": commands,
    "exercises.md": exercises,
    "lint_rules.md": lint_rules,
    "question_bank.md": question_bank,
    "exports.md": lambda: exports(NOTE),
    "question_types.md": lambda: question_types(NOTE),
    "file_formats.md": lambda: file_formats(NOTE),
}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
