"""Rules that compute: every variant has one right answer, and no two answers that can be confused."""

from collections.abc import Iterator

import numpy as np

from autograder.bank.expressions import BadExpression
from autograder.bank.faults import Severity
from autograder.bank.lint.rule import Finding, Surroundings, rule
from autograder.bank.lint.words import options_of, texts
from autograder.bank.matching_text import close, lines_of, read_number, same_words
from autograder.bank.parts import Gap, NearMiss
from autograder.bank.question import Cloze, CodeOutput, Common, Matching, Numeric, Ordering, ShortText
from autograder.bank.variants import variants

ERROR = Severity.ERROR
LINES, WIDTH = 3, 60
"""The longest output that students are asked to type."""

SEED = 20251
"""Where the thousand draws begin: the same in every run, so a proof can be repeated."""


@rule("variants", ERROR, "A variant with two right answers, or a trap that equals the key, marks by luck.")
def every_variant(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Every variant (or 1,000 of them) computes, and its answers differ."""
    try:
        count = 0
        for one in variants(question, np.random.default_rng(SEED)):
            count += 1
            found = next(confusions(one), None)
            if found is not None:
                yield found
                return
        if question.params and count < 2:
            yield Finding(
                ("params",), f"the parameters give {count} variants", "widen what is drawn, or loosen “where”"
            )
    except BadExpression as error:
        yield Finding(path_of(question, str(error)), str(error), "mend the expression")


def path_of(question: Common, words: str) -> tuple[str | int, ...]:
    """Where the expression stands that an error quotes."""
    quoted = words.split("“")[1].split("”")[0] if "“" in words else ""
    for name, table in (("params", question.params), ("let", question.let)):
        for key, text in table.items():
            if quoted and quoted in text:
                return (name, key)
    if quoted and question.where and quoted in question.where:
        return ("where",)
    return next((path for path, text in texts(question) if quoted and quoted in text), ())


def confusions(question: Common) -> Iterator[Finding]:
    """What is confusable in one variant."""
    if options_of(question) or isinstance(question, Matching | Ordering):
        yield from same_texts(question)
    if isinstance(question, Numeric):
        yield from number_confusions(question, question.near_misses, ())
    if isinstance(question, Cloze):
        for name, gap in question.gaps.items():
            yield from gap_confusions(name, gap)
    if isinstance(question, CodeOutput):
        yield from output_confusions(question)
    if isinstance(question, ShortText):
        yield from word_confusions(question)


def same_texts(question: Common) -> Iterator[Finding]:
    """Options, rights or steps that are the same text or the same number."""
    shown = [option.text for option in options_of(question)]
    where = "options"
    if isinstance(question, Matching):
        shown, where = list(question.rights), "pairs"
    if isinstance(question, Ordering):
        shown, where = list(question.steps), "steps"
    plain = [" ".join(text.lower().split()) for text in shown]
    if len(set(plain)) < len(plain):
        twice = next(text for text in shown if plain.count(" ".join(text.lower().split())) > 1)
        yield Finding(
            (where,), f"two of them read “{twice}” in a variant", "choose draws (“where”) that keep them apart"
        )
        return
    numbers = [read_number(text.replace("$", "").replace("\\%", "%").strip("`")) for text in shown]
    known = [number for number in numbers if number is not None]
    if len(known) == len(shown) and any(close(a, b, 1e-9, None) for i, a in enumerate(known) for b in known[:i]):
        yield Finding((where,), "two of them are the same number in a variant", "choose draws that keep them apart")


def number_confusions(key: Numeric | Gap, misses: tuple[object, ...], path: tuple[str | int, ...]) -> Iterator[Finding]:
    """A key that is no number, or a near-miss that can be taken for the key or for another."""
    answer = read_number(key.answer) if not isinstance(key.answer, str) else None
    if answer is None:
        yield Finding(
            (*path, "answer"), f"the key is {key.answer!r}, not a number, in a variant", "mend the expression"
        )
        return
    values = [(index, read_number(miss.value)) for index, miss in enumerate(misses) if isinstance(miss, NearMiss)]
    for index, value in values:
        where = (*path, "near_misses", index, "value")
        if value is None:
            yield Finding(where, "the near-miss is not a number in a variant", "mend the expression")
        elif close(value, answer, key.rtol, key.atol):
            words = f"the near-miss {value:g} can't be told from the key {answer:g} in a variant"
            yield Finding(where, words, "narrow the tolerance or the draws (“where”)")
    known = [(index, value) for index, value in values if value is not None]
    for index, value in known:
        if any(close(value, other, key.rtol, key.atol) for at, other in known if at < index):
            words = f"two near-misses are {value:g} in a variant"
            yield Finding((*path, "near_misses", index, "value"), words, "keep them apart by “where”")


def gap_confusions(name: str, gap: Gap) -> Iterator[Finding]:
    """What is confusable in one gap."""
    path = ("gaps", name)
    if gap.kind == "number":
        yield from number_confusions(gap, gap.near_misses, path)
    if gap.kind == "choose" and str(gap.answer) not in gap.choose:
        yield Finding((*path, "answer"), f"“{gap.answer}” is not on the menu in a variant", "put it into “choose”")
    if gap.kind == "choose" and len({" ".join(text.lower().split()) for text in gap.choose}) < len(gap.choose):
        yield Finding((*path, "choose"), "a word is on the menu twice in a variant", "take one out")


def output_confusions(question: CodeOutput) -> Iterator[Finding]:
    """Outputs that are the same, and outputs too long to type."""
    typed = question.output.strip().splitlines()
    if len(typed) > LINES or any(len(line) > WIDTH for line in typed):
        words = f"the output is too long to type ({len(typed)} lines, the longest of {max(map(len, typed))} characters)"
        yield Finding(("output",), words, f"print less: at most {LINES} lines of {WIDTH} characters")
    outputs = [lines_of(question.output), *(lines_of(miss.output) for miss in question.near_misses)]
    for index, lines in enumerate(outputs):
        if index and lines in outputs[:index]:
            words = "a near-miss prints the same as the key or another one in a variant"
            yield Finding(("near_misses", index - 1, "output"), words, "keep them apart by “where”")


def word_confusions(question: ShortText) -> Iterator[Finding]:
    """Near-misses that would count as right."""
    for index, miss in enumerate(question.near_misses):
        if any(same_words(miss.text, wanted) for wanted in question.accept):
            yield Finding(
                ("near_misses", index, "text"), f"“{miss.text}” is accepted as right", "take it out of one list"
            )
