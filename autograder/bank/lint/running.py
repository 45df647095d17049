"""Rules that run a question's own programs, in a locked room: what they print, return and draw is what the key says."""

from collections.abc import Iterator

import numpy as np

from autograder.bank.completing import Completer
from autograder.bank.expressions import BadExpression
from autograder.bank.faults import Fault, Severity
from autograder.bank.figures import draw
from autograder.bank.given import NotUnderstood
from autograder.bank.lint.rule import Finding
from autograder.bank.loading import Entry
from autograder.bank.matching_text import same_output
from autograder.bank.question import CodeOutput, Common, FillCode
from autograder.bank.variants import space, variants
from autograder.errors import MarkerError
from autograder.sandbox import RoomServer

RUNS = "runs"
REASON = "A key that the program itself contradicts is wrong, and so is a figure that does not draw."
VARIANTS = 6
"""Variants of a question whose programs are run: the first ones of a fixed draw."""


def needs_running(question: Common) -> bool:
    """Whether a question has a program whose result is its key or its figure."""
    return isinstance(question, CodeOutput | FillCode) or question.figure is not None


def run_faults(entry: Entry, server: RoomServer) -> Iterator[Fault]:
    """What running the programs of one question finds."""
    try:
        for one in some_variants(entry.question):
            found = list(findings(one, server))
            if found:
                yield from (fault(entry, each) for each in found)
                return
    except (BadExpression, NotUnderstood) as error:
        yield fault(entry, Finding((), str(error), "mend it"))
    except MarkerError as error:
        yield fault(entry, Finding((), f"its program could not be run ({error})", "run the linter again"))


def fault(entry: Entry, found: Finding) -> Fault:
    """A finding at its place."""
    return Fault(entry.place(*found.path), found.what, found.do, RUNS, Severity.ERROR, entry.question.id)


def some_variants(question: Common) -> Iterator[Common]:
    """The first variants of a fixed draw; the only one where nothing is drawn."""
    count = min(VARIANTS, space(question).size)
    return (one for one, _ in zip(variants(question, np.random.default_rng(7)), range(count), strict=False))


def findings(question: Common, server: RoomServer) -> Iterator[Finding]:
    """What is wrong with the programs of one variant."""
    if isinstance(question, CodeOutput):
        yield from output_findings(question, server)
    if isinstance(question, FillCode):
        yield from completion_findings(question, Completer(server))
    if question.figure is not None and draw(question.figure, server) is None:
        yield Finding(("figure", "code"), "the code draws no figure", "draw with plt on the current figure")


def output_findings(question: CodeOutput, server: RoomServer) -> Iterator[Finding]:
    """The program prints the key."""
    with server.session([question.code], seed=b"bank") as session:
        run = session.runs[0]
    if run.error or run.fault:
        yield Finding(("code",), f"the program stops: {run.fault or run.error}", "mend it")
        return
    printed = "".join(str(output.get("text", "")) for output in run.outputs if output.get("name") == "stdout")
    if not same_output(printed, question.output):
        words = f"the program prints “{printed.strip()[:80]}”, the key says “{question.output.strip()[:80]}”"
        yield Finding(("output",), words, "correct the key or the program")


def completion_findings(question: FillCode, completer: Completer) -> Iterator[Finding]:
    """The solution passes, and every wrong completion fails."""
    broken = completer.broken(question, question.solution)
    if broken:
        yield Finding(("solution",), f"the solution fails: {broken}", "correct the solution, the truth or the calls")
    for index, wrong in enumerate(question.wrong):
        if set(wrong.fill) != set(question.solution):
            yield Finding(("wrong", index, "fill"), "it does not fill every gap", "give a text for each gap")
        elif not completer.broken(question, wrong.fill):
            yield Finding(("wrong", index), "the wrong completion passes", "add calls that tell it apart")
