"""Lint a bank: every rule on every question, the whole-bank rules, and the programs in a locked room if one is given.

In: a loaded bank. Out: every fault in order of place, those of loading included.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from autograder.bank.faults import Fault, Place, Severity, in_order
from autograder.bank.lint import content, form, markup, proof, tags, wording  # noqa: F401 - they enter their rules
from autograder.bank.lint.remembered import Passed
from autograder.bank.lint.rule import RULES, Surroundings
from autograder.bank.lint.running import REASON, RUNS, needs_running, run_faults
from autograder.bank.lint.whole import WHOLE_RULES, whole_faults
from autograder.bank.loading import Bank, Entry
from autograder.sandbox import RoomServer

SLOW = "variants"
"""The rule that computes up to a thousand variants of a question."""

Seen = Callable[[Entry], None]


def lint(bank: Bank, server: RoomServer | None = None, seen: Seen = lambda _: None) -> list[Fault]:
    """All faults of a bank; without a room server no program is run."""
    faults = [*bank.faults, *outcome_faults(bank), *lint_entries(bank, bank.entries, seen), *whole_faults(bank)]
    if server is not None:
        faults += running_faults([*bank.by_id.values()], lambda: server, seen)
    return in_order(faults)


def outcome_faults(bank: Bank) -> list[Fault]:
    """That there is no file of outcomes, if so; what is wrong in one is said when the bank is loaded."""
    return list(no_syllabus(bank.folder))


def lint_entries(bank: Bank, entries: Iterable[Entry], seen: Seen = lambda _: None) -> Iterator[Fault]:
    """What the rules find in these questions of a bank, one after the other."""
    around, passed = Surroundings(bank, bank.syllabus, bank.ideas), Passed(SLOW)
    for entry in entries:
        for rule in RULES.values():
            if rule.id != SLOW:
                yield from rule.look_at(entry, around)
        yield from proved(entry, passed, lambda one: RULES[SLOW].look_at(one, around))
        seen(entry)
    passed.save()


def proved(entry: Entry, passed: Passed, prove: Callable[[Entry], Iterable[Fault]]) -> Iterator[Fault]:
    """What a slow proof finds, unless the question passed it before."""
    if not entry.doubtful and entry.question in passed:
        return
    found = list(prove(entry))
    if not found:
        passed.add(entry.question)
    yield from found


def no_syllabus(folder: Path) -> Iterator[Fault]:
    """That the bank's folder has no list of outcomes, if it has none."""
    path = folder / "outcomes.yaml"
    if not path.exists():
        yield Fault(Place(str(path)), "there is no such file", "restore it from the distribution", "load")


def running_faults(
    entries: Iterable[Entry], room: Callable[[], RoomServer], seen: Seen = lambda _: None
) -> Iterator[Fault]:
    """What running the programs of sound questions finds, in a room that is asked for when it is needed."""
    passed = Passed(RUNS)
    for entry in entries:
        if needs_running(entry.question):
            yield from proved(entry, passed, lambda one: run_faults(one, room()))
            seen(entry)
    passed.save()


def rule_table() -> list[tuple[str, Severity, str, str]]:
    """Every rule with its level, what it asks for, and its reason."""
    in_files = sorted(RULES.values(), key=lambda rule: (rule.test.__module__, rule.test.__code__.co_firstlineno))
    rows = [(rule.id, rule.severity, str(rule.test.__doc__).strip(), rule.reason) for rule in in_files]
    rows += [(name, severity, "", reason) for name, (severity, reason) in WHOLE_RULES.items()]
    return [*rows, (RUNS, Severity.ERROR, "Programs print, return and draw what the key says.", REASON)]
