"""What a linter rule is: a small function with an id, a level and a reason, kept in one table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from autograder.bank.faults import Fault, Severity
from autograder.bank.loading import Bank, Entry
from autograder.bank.question import Common
from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.bank.vocabulary import Idea

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where in the question, what is wrong, what to do."""

    path: Path_
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look up besides the question."""

    bank: Bank
    syllabus: Syllabus = NO_SYLLABUS
    ideas: Mapping[str, Idea] = field(default_factory=dict)


Test = Callable[[Common, Surroundings], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter."""

    id: str
    severity: Severity
    reason: str
    test: Test
    keys: frozenset[str] = frozenset()
    """The keys that the rule reads; it says nothing of a question where one of them is at fault already."""

    def look_at(self, entry: Entry, around: Surroundings) -> Iterable[Fault]:
        """The faults of one question under this rule."""
        question = entry.question
        if self.keys & entry.doubtful or self.id in question.waive:
            return
        for found in self.test(question, around):
            yield Fault(entry.place(*found.path), found.what, found.do, self.id, self.severity, question.id)


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of definition."""


def rule(identifier: str, severity: Severity, reason: str, *keys: str) -> Callable[[Test], Test]:
    """Enter a function into the table of rules."""

    def enter(test: Test) -> Test:
        RULES[identifier] = Rule(identifier, severity, reason, test, frozenset(keys))
        return test

    return enter
