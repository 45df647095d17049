"""Rules about wording: what gives a key away, or makes a question harder to read than to answer.

The rules follow Haladyna, Downing and Rodriguez (2002), “A review of multiple-choice item-writing guidelines”.
"""

import re
from collections.abc import Iterator

from autograder.bank.faults import Severity
from autograder.bank.lint.rule import Finding, Surroundings, rule
from autograder.bank.lint.words import length, one_of_several, options_of, prose, telling, words
from autograder.bank.parts import Option
from autograder.bank.question import Common
from autograder.bank.variants import is_number

WARNING, INFO = Severity.WARNING, Severity.INFO

TOTAL = re.compile(r"\b(all|none|both|any|neither) of (the )?(above|these|them|options)\b", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(not|except|least|never|isn't|aren't|doesn't|don't|cannot|can't)\b")
ABSOLUTE = re.compile(r"\b(always|never|only|all|none|every|must|completely|entirely|impossible|guarantees?d?)\b", re.I)
ASKS = re.compile(r"(which|what|who|how|why|when)\b.*$", re.IGNORECASE | re.DOTALL)


@rule("total-options", WARNING, "“All of the above” is answered by whoever knows two.", "options")
def total_options(question: Common, _: Surroundings) -> Iterator[Finding]:
    """No all-of-the-above and none-of-the-above."""
    for index, option in enumerate(options_of(question)):
        if TOTAL.search(option.text):
            yield Finding(("options", index, "text"), f"“{option.text}” is a total option", "name what you mean")


@rule("negative-stem", WARNING, "An overlooked “not” costs marks that say nothing of the subject.", "stem")
def negative_stem(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The sentence that asks is positive, or its negation stands in capitals."""
    if not options_of(question):
        return
    sentence = asking(question.stem)
    found = NEGATIVE.search(sentence)
    if found and found[0] in ("not", "except", "least", "never", "isn't", "aren't") and is_question(sentence):
        yield Finding(("stem",), f"the stem asks with “{found[0]}”", "ask for what is so, or write NOT in capitals")


def asking(stem: str) -> str:
    """The sentence of a stem that asks: the last one, from its question word on."""
    sentences = [part for part in re.split(r"(?<=[.?!:])\s+", prose(stem).strip()) if part]
    last = sentences[-1] if sentences else ""
    found = ASKS.search(last)
    return found[0] if found else last


def is_question(sentence: str) -> bool:
    """Whether a sentence asks for a choice among statements."""
    return bool(re.match(r"(which|what)\b", sentence, re.IGNORECASE))


@rule("key-longest", WARNING, "Who knows nothing picks the longest option, and is right far too often.", "options")
def key_longest(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The key is not clearly the longest option: by a fifth, and by 8 characters."""
    options = one_of_several(question)
    keys = [length(option) for option in options if option.correct]
    others = [length(option) for option in options if not option.correct]
    if keys and others and keys[0] >= 1.2 * max(others) and keys[0] >= max(others) + 8:
        where = next(index for index, option in enumerate(options) if option.correct)
        words_ = f"the key has {keys[0]} characters, the longest distractor {max(others)}"
        yield Finding(("options", where, "text"), words_, "shorten the key or give the distractors as much detail")


@rule("absolutes", INFO, "“Always” and “never” are wrong so often that they need no knowledge.", "options")
def absolutes(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Absolute words don't stand in distractors alone."""
    options = options_of(question)
    if any(option.correct and ABSOLUTE.search(prose(option.text)) for option in options):
        return
    for index, option in enumerate(options):
        found = ABSOLUTE.search(prose(option.text))
        if found:
            yield Finding(
                ("options", index, "text"), f"only distractors say “{found[0]}”", "say it without, or balance it"
            )


@rule("clang", INFO, "A word that the stem shares with the key alone leads to it.", "options", "stem")
def clang(question: Common, _: Surroundings) -> Iterator[Finding]:
    """No telling word of the stem stands in the key alone."""
    options = one_of_several(question)
    shared = clang_words(question.stem, options)
    if shared:
        where = next(index for index, option in enumerate(options) if option.correct)
        found = ", ".join(sorted(shared))
        yield Finding(
            ("options", where, "text"), f"the stem shares “{found}…” with the key alone", "use it elsewhere too"
        )


def clang_words(stem: str, options: tuple[Option, ...]) -> frozenset[str]:
    """The telling words of a stem that stand in the key and in no distractor."""
    asked = telling(stem)
    wrong = frozenset[str]().union(*(telling(option.text) for option in options if not option.correct))
    right = frozenset[str]().union(*(telling(option.text) for option in options if option.correct))
    return asked & right - wrong


@rule("article", INFO, "A stem that ends in “an” gives away the option that begins with a vowel.", "options", "stem")
def article(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The stem's last article fits every option."""
    found = re.search(r"\b(an?)\s*[:…_]*$", prose(question.stem).strip(), re.IGNORECASE)
    if not found or not options_of(question):
        return
    vowel = found[1].lower() == "an"
    for index, option in enumerate(options_of(question)):
        first = (words(option.text) or ("",))[0]
        if first and (first[0] in "aeiou") != vowel:
            yield Finding(
                ("options", index, "text"), f"“{found[1]} {first}” is not English", "put the article into the options"
            )


@rule("sorted-numbers", INFO, "Numbers out of order are searched, not read.", "options")
def sorted_numbers(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Options that are numbers stand in order."""
    options = options_of(question)
    if len(options) < 3 or not all(is_number(option.text) for option in options):
        return
    numbers = [
        float(o.text.strip().strip("$%`").replace("\\%", "").replace(",", "").replace("−", "-")) for o in options
    ]
    if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
        yield Finding(("options",), "the numbers are not in order", "sort them")


@rule(
    "idea-in-stem",
    INFO,
    "Options that say everything make a question a list of true-or-false statements.",
    "options",
    "stem",
)
def idea_in_stem(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The stem is not much shorter than its options together, and it asks something."""
    options = options_of(question)
    if not options:
        return
    said = sum(len(words(option.text)) for option in options)
    if len(words(question.stem)) < 8 and said > 40:
        yield Finding(("stem",), "the stem says little and the options much", "move what they share into the stem")


@rule("asks", WARNING, "A student must be able to tell what to do.", "stem")
def asks(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The stem holds a question, an instruction, or a sentence to complete."""
    stem = prose(question.stem).strip()
    last = stem.rstrip("*_ ")[-1:]
    told = re.search(
        r"\b(choose|calculate|explain|describe|compare|identify|justify|order|put|match|complete|fill|write|give|find|"
        r"state|predict|outline|evaluate|assess|discuss|distinguish|define|name|select|recommend|propose|analyse|"
        r"construct|apply|arrange|classify|round|type|work out|say|determine|decide|contrast|demonstrate|deduce)\b",
        stem,
        re.IGNORECASE,
    )
    if "?" not in stem and not told and last not in ":…" and "[[" not in question.stem:
        yield Finding(("stem",), "the stem asks nothing", "end it with a question or an instruction")


@rule("says-how-many", WARNING, "Students must know that more than one may be right.", "stem")
def says_how_many(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A question with several right options says so."""
    said = re.search(r"all that|(choose|select) (two|three|four)", question.stem, re.IGNORECASE)
    if question.kind == "multiple" and not said:
        yield Finding(("stem",), "the stem does not say how many to choose", "add “Choose all that apply.”")


@rule("reading", INFO, "A question measures the subject, not reading speed.", "stem")
def reading(question: Common, _: Surroundings) -> Iterator[Finding]:
    """At most 120 words, and sentences of at most 32 words on average."""
    found = words(question.stem)
    sentences = max(1, len(re.findall(r"[.?!:](\s|$)", prose(question.stem))))
    if len(found) > 120 and question.marks < 4:
        yield Finding(("stem",), f"the stem has {len(found)} words", "cut what is not needed to answer")
    if len(found) / sentences > 32:
        yield Finding(("stem",), f"a sentence of the stem has about {len(found) / sentences:.0f} words", "split it")
