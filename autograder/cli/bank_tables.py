"""The question bank on the terminal: faults with a caret, one question with its key, and counts."""

import difflib
from collections import Counter
from collections.abc import Iterable

import click
import numpy as np
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.padding import Padding
from rich.syntax import Syntax

from autograder.bank.faults import Fault, Severity, with_caret
from autograder.bank.lint.testwise import testwise
from autograder.bank.loading import Bank, Entry
from autograder.bank.parts import NearMiss, Option, OutputMiss, WordMiss
from autograder.bank.question import Cloze, Common, Extended, FillCode, Matching, Ordering, SpotTheError
from autograder.bank.quiz import Paper, variant_to_show
from autograder.bank.stats import stats
from autograder.bank.syllabus import Syllabus
from autograder.bank.text import written
from autograder.bank.variants import generator
from autograder.cli.tables import print_table
from autograder.errors import TeacherError
from autograder.exports.key_words import key_text

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def print_faults(bank: Bank, faults: Iterable[Fault]) -> None:
    """Every fault with its line of the file."""
    for fault in faults:
        document = bank.documents.get(fault.place.file)
        shown = with_caret(fault, document.lines if document else ()).split("\n", 1)
        click.echo(
            click.style(f"{fault.severity.value}: ", fg=COLOURS[fault.severity].replace("dim", "cyan")), nl=False
        )
        click.echo(f"{shown[0]} [{fault.rule}]" + (f"\n{shown[1]}" if len(shown) > 1 else ""))


def print_lint_summary(bank: Bank, faults: Iterable[Fault]) -> None:
    """How many faults of each level, and what wording alone would earn."""
    found = Counter(fault.severity for fault in faults)
    words = ", ".join(
        f"{found[severity]} {severity.value}{'s' * (found[severity] != 1)}" for severity in list(Severity)[:2]
    )
    click.echo(f"{len(bank.entries)} questions, {len(bank.live)} live: {words}, {found[Severity.INFO]} for information")
    print_wording([entry.question for entry in bank.live])


def print_wording(questions: list[Common]) -> None:
    """The test-wise score beside chance."""
    found = testwise(questions)
    if found.questions:
        habits = ", ".join(f"{name} {share:.1%}" for name, share in found.habits.items())
        on = f"{found.questions} questions with one key among several"
        click.echo(f"Wording alone, on {on}: chance {found.chance:.1%}; {habits}")


def find_entry(bank: Bank, name: str) -> Entry:
    """The question of this id, or `TeacherError` with the nearest ids."""
    found = next((entry for entry in bank.entries if entry.question.id == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [entry.question.id for entry in bank.entries], 3)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `autograder bank stats` counts what there is"
        raise TeacherError(f"{bank.folder}: there is no question {name!r}{hint}")
    return found


def print_question(entry: Entry, seed: str, syllabus: Syllabus) -> None:
    """One variant of a question, then its key."""
    console = Console(highlight=False)
    question, _ = variant_to_show(entry.question, generator(b"show", seed))
    tags = f"{question.kind} · {question.marks} mark{'s' * (question.marks != 1)} · {syllabus.name(question.band)}"
    console.print(f"[bold]{escape(question.id)}[/] v{question.version} ({entry.place()})")
    console.print(f"{tags} · {', '.join(question.outcomes)} · {question.level} · {question.verb}\n", style="dim")
    console.print(Markdown(question.stem))
    if question.code:
        console.print(Syntax(question.code, question.language, line_numbers=isinstance(question, SpotTheError)))
    if question.figure:
        console.print(Padding(f"[figure: {escape(' '.join(question.figure.alt.split()))}]", (1, 2)))
    for line in answer_lines(question):
        console.print(Padding(escape(line), (0, 0, 0, 2)))
    console.rule("key")
    for line in key_lines(question):
        console.print(Padding(escape(line), (0, 0, 0, 2)))
    console.print(Markdown(question.explanation))
    console.print(f"Guessing earns {question.guessing:.0%} on average.", style="dim")


def answer_lines(question: Common) -> list[str]:
    """What a student may choose from."""
    if hasattr(question, "options"):
        return [f"{letter}  {option.text}" for letter, option in zip("ABCDEFGH", question.options, strict=False)]
    if isinstance(question, Matching):
        mixed = np.random.default_rng(len(question.id)).permutation(len(question.rights))
        rights = [f"{letter}  {question.rights[at]}" for letter, at in zip("ABCDEFGHIJ", mixed, strict=False)]
        return [*(f"{number}. {pair.left} = ?" for number, pair in enumerate(question.pairs, start=1)), *rights]
    if isinstance(question, Ordering):
        return sorted(question.steps)
    if isinstance(question, Cloze):
        return [f"[[{name}]]: {' / '.join(gap.choose) or '…'}" for name, gap in question.gaps.items()]
    return []


def key_lines(question: Common) -> list[str]:
    """The key, and what is said to wrong answers."""
    if hasattr(question, "options"):
        return [option_line(option) for option in question.options]
    misses = [f"✗ {miss_words(miss)}: {miss.feedback}" for miss in getattr(question, "near_misses", ())]
    if isinstance(question, Extended):
        return [*(f"{rung.marks}: {rung.criteria}" for rung in question.guideline), f"Sample: {question.sample}"]
    if isinstance(question, Matching):
        return [f"{pair.left} = {pair.right}" for pair in question.pairs]
    if isinstance(question, Ordering):
        return [f"{number}. {step}" for number, step in enumerate(question.steps, start=1)]
    if isinstance(question, Cloze | FillCode):
        return [f"[[{name}]] = {text}" for name, text in question.key.items()]
    words = written(question.key) if not isinstance(question.key, bool) else str(question.key).lower()
    return [f"✓ {words} {getattr(question, 'unit', '')}".rstrip(), *misses]


def option_line(option: Option) -> str:
    """An option with its sign and what is said about it."""
    named = f" [{option.misconception}]" if option.misconception else ""
    return f"{'✓' if option.correct else '✗'} {option.text}: {option.feedback}{named}"


def miss_words(miss: NearMiss | WordMiss | OutputMiss) -> str:
    """The wrong answer of a near-miss."""
    return written(miss.value) if isinstance(miss, NearMiss) else getattr(miss, "text", getattr(miss, "output", ""))


def print_sheet(paper: Paper) -> None:
    """The key of one variant of a quiz."""
    rows = [
        (str(shown.number), shown.question.id, str(shown.question.marks), escape(key_text(shown).replace("\n", " ⏎ ")))
        for shown in paper.questions
    ]
    title = f"{paper.quiz}, variant {paper.label}: {paper.marks} marks, {paper.minutes} minutes"
    print_table(title, ("", "Question", "Marks", "Key"), rows)
    click.echo(f"Guessing earns {paper.guessing:.1f} of {paper.marks} marks on average.")


def print_stats(bank: Bank) -> None:
    """The counts as tables."""
    found = stats(bank)
    click.echo(
        f"{found.questions} live questions ({found.different} different ones, {found.parametric} with parameters); "
        f"guessing earns {found.guessing:.1%} of all marks"
    )
    for heading, table in found.counts.items():
        if heading == "content item":
            continue
        print_table("", (heading.capitalize(), "Questions"), [(name, str(count)) for name, count in table.items()])
    items = found.counts["content item"]
    rows = [list(items.items())[start : start + 12] for start in range(0, len(items), 12)]
    click.echo("Content items (question count)")
    for row in rows:
        click.echo("  " + "  ".join(f"{name} {count:2d}" for name, count in row))
    click.echo(f"Covered by fewer than two: {', '.join(found.uncovered) or 'none'}")
    print_wording([entry.question for entry in bank.live])
