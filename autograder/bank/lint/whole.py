"""Rules about the bank as a whole: what can only be seen when questions stand beside each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from autograder.bank.faults import Fault, Severity
from autograder.bank.lint.testwise import MARGIN, testwise
from autograder.bank.lint.words import COMMON_WORDS, one_of_several, options_of, prose
from autograder.bank.loading import Bank, Entry
from autograder.bank.question import Common, ShortText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ENOUGH = 40
"""Questions below which shares say nothing about a bank."""

ALIKE = 0.72
"""Share of word pairs in common from which two questions count as one."""

WHOLE_RULES = {
    "unique-id": (ERROR, "A record of an old answer must never meet a new question of the same name."),
    "near-duplicate": (WARNING, "Questions that differ only in numbers or names test one thing twice: use `params`."),
    "independent": (WARNING, "A stem that holds another question's key answers it."),
    "key-place": (WARNING, "If keys favour a place, guessing that place pays."),
    "test-wise": (WARNING, "If wording alone earns more than chance, marks say less about knowledge."),
}
"""Rule -> its level and reason."""


def whole_faults(bank: Bank) -> Iterator[Fault]:
    """What is wrong with the bank as a whole."""
    yield from repeated_ids(bank.entries)
    sound = [entry for entry in bank.entries if not entry.doubtful and entry.question.status != "retired"]
    yield from near_duplicates(sound)
    yield from answers_elsewhere(sound)
    yield from shares(bank, [entry.question for entry in sound])


def fault(entry: Entry, rule: str, path: tuple[str | int, ...], what: str, do: str) -> Fault:
    """A fault under a rule of this module."""
    return Fault(entry.place(*path), what, do, rule, WHOLE_RULES[rule][0], entry.question.id)


def repeated_ids(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Ids that are there twice, in any files."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if "id" in entry.doubtful:
            continue
        name = entry.question.id
        if name in first:
            words = f"the id “{name}” is taken by {first[name].place('id')}"
            yield fault(entry, "unique-id", ("id",), words, "give this question another id")
        first.setdefault(name, entry)


def near_duplicates(entries: list[Entry]) -> Iterator[Fault]:
    """Questions that differ in little more than numbers."""
    for one, other in duplicate_pairs(entries):
        if "near-duplicate" not in one.question.waive:
            words = f"it is nearly the same question as “{other.question.id}”"
            yield fault(
                one, "near-duplicate", ("stem",), words, "make one question with `params`, or ask another thing"
            )


def duplicate_pairs(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of questions of one type whose words are nearly the same once numbers and code are left out."""
    grams = [word_pairs(entry.question) for entry in entries]
    at = defaultdict(list)
    for index, found in enumerate(grams):
        for gram in found:
            at[gram].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for where in at.values():
        if len(where) <= 40:
            shared.update((a, b) for i, b in enumerate(where) for a in where[:i])
    for (a, b), count in shared.items():
        whole = len(grams[a] | grams[b])
        if entries[a].question.kind == entries[b].question.kind and count / whole >= ALIKE:
            yield entries[b], entries[a]


def word_pairs(question: Common) -> frozenset[tuple[str, str]]:
    """Neighbouring words of stem and options, numbers left out; options in one order."""
    text = " ".join([question.stem, *sorted(option.text for option in options_of(question)), question.code or ""])
    found = re.findall(r"[a-z]{2,}", text.lower())
    return frozenset(pairwise(found))


def answers_elsewhere(entries: list[Entry]) -> Iterator[Fault]:
    """Keys of three words and more that stand in another question's stem."""
    stems = "\n".join(f"\x00{i}\x00 " + " ".join(prose(e.question.stem).lower().split()) for i, e in enumerate(entries))
    for index, entry in enumerate(entries):
        for key in keys_in_words(entry.question):
            for found in re.finditer(re.escape(key), stems):
                where = int(stems[: found.start()].rsplit("\x00", 2)[1])
                if where != index and "independent" not in entry.question.waive:
                    words = f"the key “{key}” stands in the stem of “{entries[where].question.id}”"
                    yield fault(entry, "independent", (), words, "word one of them differently")


def keys_in_words(question: Common) -> Iterator[str]:
    """The keys of a question that are words enough to be recognised."""
    texts = [option.text for option in one_of_several(question) if option.correct]
    texts += question.accept if isinstance(question, ShortText) else []
    for text in texts:
        key = " ".join(prose(text).lower().split()).rstrip(".")
        telling = [word for word in key.split() if len(word) > 3 and word not in COMMON_WORDS]
        if len(key.split()) >= 3 and len(telling) >= 2:
            yield key


def shares(bank: Bank, questions: list[Common]) -> Iterator[Fault]:
    """What guessing by wording or place would earn on the whole bank."""
    found = testwise(questions)
    if found.questions < ENOUGH or not bank.entries:
        return
    for name, share in found.habits.items():
        rule = "key-place" if name == "best place" else "test-wise"
        over = share - found.chance
        if over > MARGIN + (0.04 if rule == "key-place" else 0.0):
            words = f"choosing by “{name}” earns {share:.0%} of {found.questions} questions, chance {found.chance:.0%}"
            do = "vary where the key stands" if rule == "key-place" else "reword keys and distractors (see the notes)"
            yield Fault(bank.entries[0].document.place(()), words, do, rule, WHOLE_RULES[rule][0])
