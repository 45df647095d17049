"""Questions drawn at random: each type with other numbers, texts, keys and scoring rules, for round trips."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from autograder.bank.loading import load_bank
from autograder.bank.question import Common
from autograder.bank.quiz import Paper, Shown, show
from tests.bank.make import question
from tests.exports.papers import blueprint

WORDS = [
    *("weight", "bias", "layer", "ReLU unit", "max-pooling", "dropout", "normalised batch", "an epoch", "loss < 0.5"),
    *("$x = \\frac{1}{2}$", "`a[0] # b`", "50 % ~ {half}", "A & B: \\n", "“quoted” = so", "[html] tag", "中文 é"),
]
TYPED = [
    *("chain rule", "max-pooling", "normalisation", "an epoch", "f(x) = 2*x", "50% {of} it", "a~b#c:d", "back\\slash"),
    *("[moodle] yes", "the loss"),
]
OUTPUT = ["[0 3]", "x = {1: 'a'}", "3.0  4", "a -- b", "(2, 3)", "~#:"]


def options(rng: random.Random, count: int, right: set[int]) -> list[dict[str, Any]]:
    """Options with texts of their own; the number in each makes them differ."""
    return [
        {"text": f"{rng.choice(WORDS)} {place}", "correct": place in right, "feedback": f"About {rng.choice(WORDS)}."}
        for place in range(count)
    ]


def single(rng: random.Random) -> dict[str, Any]:
    count = rng.randint(3, 5)
    return {"options": options(rng, count, {rng.randrange(count)})}


def multiple(rng: random.Random) -> dict[str, Any]:
    count = rng.randint(4, 7)
    rule = rng.choice(["plus_minus", "all", "true_false", "coverage", "ripkey", None])
    right = set(rng.sample(range(count), rng.randint(1, count)))
    return {"options": options(rng, count, right), "scoring": rule, "marks": rng.randint(1, 4)}


def true_false(rng: random.Random) -> dict[str, Any]:
    return {"answer": rng.random() < 0.5, "feedback": f"Not so: {rng.choice(WORDS)}"}


def numeric(rng: random.Random) -> dict[str, Any]:
    near = rng.choice([{"rtol": 0.01, "atol": None}, {"rtol": None, "atol": 0.005}, {"rtol": None, "atol": None}])
    return {
        "params": {"p": "choice(0.2, 0.25, 0.5)", "a": "uniform(-4, 4, step=0.5)"}, "where": "a != 0",
        "answer": "a / (1 - p) * 1e-3" if rng.random() < 0.3 else "a / (1 - p)", "unit": rng.choice(["", "MB"]), **near,
    }  # fmt: skip


def text(rng: random.Random) -> dict[str, Any]:
    accept = rng.sample(TYPED, 3)
    return {"accept": accept[:2], "near_misses": [{"text": accept[2], "feedback": f"Near: {rng.choice(WORDS)}"}]}


def matching(rng: random.Random) -> dict[str, Any]:
    rights = [f"{word} {place}" for place, word in enumerate(rng.sample(WORDS, rng.randint(4, 7)))]
    pairs = [
        {"left": f"{rng.choice(WORDS)} ({place})", "right": right, "feedback": f"See {rng.choice(WORDS)}"}
        for place, right in enumerate(rights[:-1])
    ]
    return {"pairs": pairs, "extra": rights[-1:], "scoring": rng.choice(["parts", "all", None])}


def ordering(rng: random.Random) -> dict[str, Any]:
    steps = [f"{word} {place}" for place, word in enumerate(rng.sample(WORDS, rng.randint(3, 7)))]
    return {"steps": steps, "scoring": rng.choice(["parts", "all", None])}


def cloze(rng: random.Random) -> dict[str, Any]:
    menu = [f"{word} {place}" for place, word in enumerate(rng.sample(WORDS, 3))]
    gaps: dict[str, Any] = {
        "slope": {
            "answer": rng.choice([0.25, -3, 12, 1e-4]), "rtol": 0.01, "feedback": f"No: {rng.choice(WORDS)}",
            "near_misses": [{"value": 77, "feedback": f"That is {rng.choice(WORDS)}"}],
        },
        "word": {"accept": rng.sample(TYPED, 2), "feedback": f"Not {rng.choice(WORDS)}"},
        "menu": {"choose": menu, "answer": rng.choice(menu), "feedback": f"Look: {rng.choice(WORDS)}"},
    }  # fmt: skip
    names = rng.sample(sorted(gaps), rng.randint(1, 3))
    stem = f"Take {rng.choice(WORDS)} {{1:MC:=a}}.\n\n" + ", then ".join(f"gap ([[{name}]])" for name in names)
    return {"stem": stem, "gaps": {name: gaps[name] for name in names}, "marks": rng.randint(1, 4),
            "scoring": rng.choice(["parts", "all", None])}  # fmt: skip


def code_output(rng: random.Random) -> dict[str, Any]:
    lines = [
        rng.choice(["[0 3]", "x = {1: 'a'}", "3.0  4", "a -- b", "(2, 3)", "~#:"]) for _ in range(rng.randint(1, 3))
    ]
    return {"output": "\n".join(lines), "near_misses": [{"output": "[ 9 9 ]", "feedback": "No."}]}


def spot_the_error(rng: random.Random) -> dict[str, Any]:
    line = rng.choice([1, 2, 3])
    return {"line": line, "lines": {line % 3 + 1: f"Tempting: {rng.choice(WORDS)}"}}


def nothing(rng: random.Random) -> dict[str, Any]:
    return {"marks": rng.randint(1, 3)}


DRAWN: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "single": single, "figure": single, "multiple": multiple, "true_false": true_false, "numeric": numeric,
    "text": text, "matching": matching, "ordering": ordering, "cloze": cloze, "code_output": code_output,
    "spot_the_error": spot_the_error, "fill_code": nothing, "extended": nothing,
}  # fmt: skip


def drawn(kind: str, number: int) -> Common:
    """The question of this number."""
    rng = random.Random(f"{kind}/{number}")
    keys = {"stem": f"Question about {rng.choice(WORDS)} and {rng.choice(WORDS)}?"}
    return question(kind, **{**keys, **DRAWN[kind](rng), "id": f"q-{kind.replace('_', '-')}-{number}"})


@cache
def shipped() -> tuple[Common, ...]:
    """The bank that comes with the course."""
    return tuple(entry.question for entry in load_bank(Path(__file__).parents[2] / "question_bank").live)


def paper_of(kind: str, count: int) -> Paper:
    """A paper of so many questions of one type; 0: those of the shipped bank, each in two variants."""
    made = [drawn(kind, number) for number in range(count)]
    made = made or [one for one in shipped() for _ in range(2) if one.kind == kind]
    shown: list[Shown] = [show(n, one, f"test/{n}", b"secret", "Part") for n, one in enumerate(made, start=1)]
    return Paper("test", blueprint(), "1", tuple(shown))


def about_five() -> Common:
    """A question whose key is 5, give or take 0.5."""
    return question("numeric", params={}, stem="Which?", answer=5.0, rtol=None, atol=0.5, near_misses=[])
