"""How a question was drawn, in a few signs that go with every paper: its numbers, and where its choices stood.

An answer is a letter, a line number or a number that follows from drawn values. Who edits the bank after a class has
answered may move what these stand for. The signs hold no key and no text: digests, one for the values and one for each
choice, in order. A choice in other words at the same place is the same choice; keys and feedback are not looked at.
"""

from collections.abc import Sequence
from hashlib import sha256

from autograder.bank.answers import choices
from autograder.bank.question import Cloze, FillCode, Matching, SpotTheError
from autograder.bank.quiz import Shown

SHORT = 4
"""Hexadecimal signs of one digest: two choices of a question look the same once in 65,536 pairs."""


def drawn(shown: Shown) -> str:
    """The signs of a question as it is shown, as `5c1e-91ab.07d2.f3c4`."""
    return f"{digest(values(shown))}-{'.'.join(digest(text) for text in places(shown))}"


def values(shown: Shown) -> str:
    """What an answer has to fit exactly: the type, the drawn values, the names of gaps."""
    question = shown.question
    names: Sequence[object] = ()
    if isinstance(question, Cloze):
        names = sorted(question.gaps)
    if isinstance(question, FillCode):
        names = sorted(question.solution)
    return "\x1f".join([question.kind, shown.values, *map(str, names)])


def places(shown: Shown) -> tuple[str, ...]:
    """What an answer refers to by its place, in order."""
    question = shown.question
    lefts = tuple(pair.left for pair in question.pairs) if isinstance(question, Matching) else ()
    lines = question.numbered if isinstance(question, SpotTheError) else ()
    return (*lefts, *lines, *choices(shown))


def digest(text: str) -> str:
    """A text in a few signs, however its lines are broken."""
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def difference(then: str, now: str) -> str:
    """What is another thing now than when it was drawn, as the end of a sentence; empty if answers mean the same."""
    (values_then, _, rest_then), (values_now, _, rest_now) = then.partition("-"), now.partition("-")
    if values_then != values_now:
        return "its drawn values or its gaps are others"
    old, new = rest_then.split("."), rest_now.split(".")
    if len(old) != len(new):
        return f"it has {len(new)} choices or lines where it had {len(old)}"
    if any(one != other and (one in new or other in old) for one, other in zip(old, new, strict=True)):
        return "its choices or lines stand in another order"
    return ""
