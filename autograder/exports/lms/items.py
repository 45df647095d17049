"""Turn a question as shown into an item of one of the forms, so that every target degrades a type in the same way."""

from collections.abc import Callable, Mapping
from typing import Any

from autograder.bank.matching_text import tolerance
from autograder.bank.parts import Gap, NearMiss
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Common,
    Extended,
    FigureQuestion,
    FillCode,
    Matching,
    Multiple,
    Numeric,
    OneOfSeveral,
    Ordering,
    ShortText,
    Single,
    SpotTheError,
    TrueFalse,
)
from autograder.bank.quiz import Shown
from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.errors import TeacherError
from autograder.exports.lms.forms import (
    Amount,
    Answer,
    Body,
    Choice,
    Essay,
    Gaps,
    Item,
    Match,
    Number,
    Order,
    Several,
    Truth,
    Words,
)
from autograder.exports.lms.rich import fenced, hidden_gap, marked_gaps
from autograder.exports.lms.spellings import outputs, spellings


def item(shown: Shown, syllabus: Syllabus = NO_SYLLABUS) -> Item:
    """The question in its form, its levels called as the course calls them."""
    question = shown.question
    body = BODIES[type(question)](shown, question)
    levels = tuple(syllabus.level_of(number).name for number in question.band)
    return Item(shown, float(question.marks), stem_of(question), body, levels=levels)


def stem_of(question: Common) -> str:
    """The stem with the program below it."""
    if isinstance(question, SpotTheError):
        numbered = "\n".join(f"{number:>2}  {line}" for number, line in enumerate(question.numbered, start=1))
        return f"{question.stem.strip()}\n\n{fenced(numbered, 'text')}"
    if isinstance(question, CodeOutput) and len(question.output.strip().splitlines()) > 1:
        hint = "Write the lines of the output one after another, with a space between them."
        return f"{question.stem.strip()}\n\n{fenced(question.code, question.language)}\n\n{hint}"
    if question.code:
        return f"{question.stem.strip()}\n\n{fenced(question.code, question.language)}"
    return question.stem.strip()


def single(_: Shown, question: OneOfSeveral) -> Choice:
    """The options in the order shown."""
    return Choice(tuple(Answer(option.text, float(option.correct), option.feedback) for option in question.options))


def several(_: Shown, question: Multiple) -> Several:
    """The options in the order shown."""
    options = tuple(Answer(option.text, float(option.correct), option.feedback) for option in question.options)
    return Several(options, question.rule)


def truth(_: Shown, question: TrueFalse) -> Truth:
    """The statement's truth."""
    return Truth(question.answer, question.feedback)


def number(_: Shown, question: Numeric) -> Number:
    """The key, then the near-misses."""
    return numbers(question, question.unit)


def numbers(key: Numeric | Gap, unit: str = "") -> Number:
    """The key of a question or a gap, then its near-misses, each with the key's tolerance rule."""
    misses = [miss for miss in key.near_misses if isinstance(miss, NearMiss)]
    known = [(float(key.answer or 0), 1.0, ""), *((float(miss.value), 0.0, miss.feedback) for miss in misses)]
    amounts = (Amount(value, tolerance(value, key.rtol, key.atol), share, said) for value, share, said in known)
    return Number(tuple(amounts), unit, getattr(key, "feedback", "") or "")


def words(_: Shown, question: ShortText) -> Words:
    """What counts, then the near-misses, each in all spellings."""
    return written(question.accept, question.near_misses)


def written(accept: tuple[str, ...], misses: tuple[Any, ...], usual: str = "") -> Words:
    """Spellings of what counts, then of what is known to be wrong; none twice."""
    known: dict[str, Answer] = {}
    for text in accept:
        for form in spellings(text):
            known.setdefault(form.casefold(), Answer(form, 1.0))
    for miss in misses:
        for form in spellings(str(getattr(miss, "text", ""))):
            known.setdefault(form.casefold(), Answer(form, 0.0, miss.feedback))
    return Words(tuple(known.values()), usual)


def output(_: Shown, question: CodeOutput) -> Words:
    """What the program prints, then the near-misses."""
    known: dict[str, Answer] = {}
    for form in outputs(question.output):
        known.setdefault(form.casefold(), Answer(form, 1.0))
    for miss in question.near_misses:
        for form in outputs(miss.output):
            known.setdefault(form.casefold(), Answer(form, 0.0, miss.feedback))
    return Words(tuple(known.values()))


def match(shown: Shown, question: Matching) -> Match:
    """Left sides as they stand, right sides as shown."""
    rights = tuple(question.rights[place] for place in shown.order)
    key = tuple(shown.order.index(place) for place in range(len(question.pairs)))
    lefts = tuple(pair.left for pair in question.pairs)
    return Match(lefts, rights, key, question.rule, tuple(pair.feedback for pair in question.pairs))


def order(shown: Shown, question: Ordering) -> Order:
    """The steps."""
    return Order(question.steps, shown.order, question.rule)


def gaps(_: Shown, question: Cloze) -> Gaps:
    """The gaps, each in its own form; `TeacherError` for a gap where no field can be."""
    if hidden_gap(marked_gaps(question.stem, tuple(question.gaps))):
        raise TeacherError(
            f"the question {question.id} has a gap inside a formula or a program, where no field can be: move it out"
        )
    return Gaps({name: gap_part(gap) for name, gap in question.gaps.items()}, question.rule)


def gap_part(gap: Gap) -> Choice | Number | Words:
    """One gap."""
    if gap.kind == "number":
        return numbers(gap)
    if gap.kind == "accept":
        return written(gap.accept, gap.near_misses, gap.feedback)
    told = {str(getattr(miss, "text", "")): miss.feedback for miss in gap.near_misses}
    return Choice(
        tuple(
            Answer(text, float(text == gap.answer), "" if text == gap.answer else told.get(text, gap.feedback))
            for text in gap.choose
        )
    )


def spot(_: Shown, question: SpotTheError) -> Choice:
    """The lines that hold something."""
    return Choice(
        tuple(
            Answer(
                f"Line {number}", float(number == question.line),
                question.lines.get(number, "" if number == question.line else question.other),
            )
            for number, line in enumerate(question.numbered, start=1)
            if line.strip()
        )
    )  # fmt: skip


def fill(_: Shown, question: FillCode) -> Essay:
    """A text to write: no such system runs the program."""
    solution = "\n".join(f"[[{number}]]  {code}" for number, code in question.solution.items())
    wrong = "\n".join(
        f"* {fenced_line(' ; '.join(miss.fill.values()))}: {miss.feedback}" for miss in question.wrong
    )  # fmt: skip
    notes = [
        f"**A completion that passes**\n\n{fenced(solution, 'text')}",
        "Other programs that do the same are right.",
    ]
    notes += [f"**Completions that fail**\n\n{wrong}"] if wrong else []
    return Essay(max(3, 2 * len(question.solution)), "\n\n".join(notes), is_code=True)


def fenced_line(code: str) -> str:
    """A piece of code within a line of Markdown."""
    ticks = "``" if "`" in code else "`"
    return f"{ticks}{' ' if code.startswith('`') else ''}{' '.join(code.split())}{ticks}"


def essay(_: Shown, question: Extended) -> Essay:
    """The guideline and the sample for whoever marks."""
    rows = "\n".join(f"| {cell(str(rung.marks))} | {cell(rung.criteria)} |" for rung in question.guideline)
    notes = f"| Marks | Criteria |\n|---|---|\n{rows}\n\n**Sample answer**\n\n{question.sample.strip()}"
    terms = f"\n\nKey terms: {', '.join(question.key_terms)}" if question.key_terms else ""
    return Essay(question.lines, notes + terms)


def cell(text: str) -> str:
    """A text within a table of Markdown."""
    return " ".join(text.split()).replace("|", "\\|")


BODIES: Mapping[type[Common], Callable[[Shown, Any], Body]] = {
    Single: single,
    FigureQuestion: single,
    Multiple: several,
    TrueFalse: truth,
    Numeric: number,
    ShortText: words,
    Matching: match,
    Ordering: order,
    Cloze: gaps,
    CodeOutput: output,
    SpotTheError: spot,
    FillCode: fill,
    Extended: essay,
}
