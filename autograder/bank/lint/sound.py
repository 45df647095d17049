"""Which questions are fit for a quiz: an error keeps one out of every quiz, wherever it was found.

In: questions that a quiz may use. Out: the first error of each that has one. A room is started only when a program has
to run that was not seen to run before.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache

from autograder.bank.faults import Fault, Severity
from autograder.bank.lint.linting import lint_entries, running_faults
from autograder.bank.loading import Bank, Entry
from autograder.sandbox import RoomServer

Start = Callable[[], RoomServer]


def unfit(bank: Bank, entries: Sequence[Entry], start: Start = RoomServer.start) -> dict[str, Fault]:
    """Id -> the first error, for those that have one."""
    found: dict[str, Fault] = {}
    for fault in faults_of(bank, entries, start):
        if fault.severity is Severity.ERROR and fault.question:
            found.setdefault(fault.question, fault)
    return found


def faults_of(bank: Bank, entries: Sequence[Entry], start: Start) -> Iterator[Fault]:
    """What the linter says of these questions."""
    yield from lint_entries(bank, entries)
    with ExitStack() as stack:
        yield from running_faults(entries, cache(lambda: stack.enter_context(start())))
