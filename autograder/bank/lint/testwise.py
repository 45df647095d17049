"""What a student who knows nothing would earn by wording alone: by length, place, absolutes and word clues.

In: live questions with one right option of several. Out: the share that each habit earns, beside chance.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.bank.lint.wording import ABSOLUTE
from autograder.bank.lint.words import length, one_of_several, prose, telling
from autograder.bank.parts import Option
from autograder.bank.question import Common
from autograder.bank.variants import generator, is_number, shuffled

MARGIN = 0.04
"""How far a habit may lie from chance before a bank is said to give keys away."""


@dataclass(frozen=True, slots=True)
class Testwise:
    """The shares, from 0 to 1."""

    questions: int
    chance: float
    habits: dict[str, float]

    @property
    def score(self) -> float:
        """What the whole set of habits earns together."""
        return self.habits["all clues"]


Pick = Callable[[str, Sequence[Option]], Sequence[Option]]


def longest(_: str, options: Sequence[Option]) -> Sequence[Option]:
    """The longest options; all of them where they are numbers."""
    if all(is_number(option.text) for option in options):
        return options
    most = max(length(option) for option in options)
    return [option for option in options if length(option) == most]


def shortest(_: str, options: Sequence[Option]) -> Sequence[Option]:
    """The shortest options; all of them where they are numbers."""
    if all(is_number(option.text) for option in options):
        return options
    least = min(length(option) for option in options)
    return [option for option in options if length(option) == least]


def without_absolutes(_: str, options: Sequence[Option]) -> Sequence[Option]:
    """Those without an absolute word, if any are left."""
    return [option for option in options if not ABSOLUTE.search(prose(option.text))] or options


def clanging(stem: str, options: Sequence[Option]) -> Sequence[Option]:
    """Those that share most telling words with the stem that not all options share."""
    shared = shared_words(stem, options)
    return [option for option, count in zip(options, shared, strict=True) if count == max(shared)]


def avoiding(stem: str, options: Sequence[Option]) -> Sequence[Option]:
    """Those that share fewest telling words with the stem."""
    shared = shared_words(stem, options)
    return [option for option, count in zip(options, shared, strict=True) if count == min(shared)]


def shared_words(stem: str, options: Sequence[Option]) -> list[int]:
    """How many telling words each option shares with the stem, those that all options share left out."""
    everywhere = frozenset.intersection(*(telling(option.text) for option in options))
    return [len(telling(option.text) & telling(stem) - everywhere) for option in options]


def all_clues(stem: str, options: Sequence[Option]) -> Sequence[Option]:
    """One clue after the other, until one option is left."""
    left = options
    for pick in (without_absolutes, clanging, longest):
        left = pick(stem, left)
    return left


def against_clues(stem: str, options: Sequence[Option]) -> Sequence[Option]:
    """The same clues turned round, for a bank that is too eager to mislead."""
    left = options
    for pick in (avoiding, shortest):
        left = pick(stem, left)
    return left


HABITS: dict[str, Pick] = {
    "longest": longest,
    "shortest": shortest,
    "no absolutes": without_absolutes,
    "word clues": clanging,
    "no word clues": avoiding,
    "all clues": all_clues,
    "against all clues": against_clues,
}


def testwise(questions: Iterable[Common]) -> Testwise:
    """What each habit earns on these questions."""
    with_key = [q for q in questions if sum(option.correct for option in one_of_several(q)) == 1]
    items = [(question.stem, one_of_several(question)) for question in with_key]
    if not items:
        return Testwise(0, 0.0, dict.fromkeys([*HABITS, "best place"], 0.0))
    count = len(items)
    earned = {
        name: sum(expected(pick(stem, options)) for stem, options in items) / count for name, pick in HABITS.items()
    }
    earned["best place"] = best_place([one_of_several(as_shown(question)) for question in with_key])
    return Testwise(count, sum(1 / len(options) for _, options in items) / count, earned)


def as_shown(question: Common) -> Common:
    """The question with its options in the order of some quiz: words shuffled, numbers sorted."""
    return shuffled(question, generator(b"places", question.id))


def expected(left: Sequence[Option]) -> float:
    """What choosing evenly among these earns."""
    return sum(option.correct for option in left) / len(left)


def best_place(items: Sequence[Sequence[Option]]) -> float:
    """What the best fixed place earns."""
    places = Counter(next(i for i, option in enumerate(options) if option.correct) for options in items)
    return places.most_common(1)[0][1] / len(items)
