"""Fingerprints keep what winnowing promises, and pairs are those with enough that is rare."""

import random
import time

import numpy as np
import pytest

from autograder.reports.similarity.compare import EVIDENCE, FEWEST_COMMON, weight
from autograder.reports.similarity.fingerprints import RUN, SHORTEST, fingerprints, runs
from autograder.reports.similarity.words import Word
from tests.reports.similarity.copies import commented, found, renamed

OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "@")
FUNCTIONS = ("exp", "log", "tanh", "sin", "cos", "abs", "sqrt", "cumsum", "sign", "floor", "ceil", "square")


def words(*texts):
    return [Word(text, at) for at, text in enumerate(texts, start=1)]


def numbers(texts):
    return {each.number for each in fingerprints(words(*texts))}


def random_words(chance, count):
    return [f"w{chance.randrange(1000)}" for _ in range(count)]


def test_a_shared_run_of_the_shortest_length_is_always_found():
    chance = random.Random(1)
    for _ in range(300):
        shared = random_words(chance, SHORTEST)
        one = [*random_words(chance, chance.randrange(30)), *shared, *random_words(chance, 9)]
        other = [*random_words(chance, chance.randrange(30)), *shared, *random_words(chance, 9)]
        assert numbers(one) & numbers(other)


def test_runs_that_are_too_short_never_match():
    chance = random.Random(2)
    for _ in range(300):
        shared = random_words(chance, RUN - 1)
        one, other = ([*random_words(chance, 20), *shared, *random_words(chance, 20)] for _ in range(2))
        assert not numbers(one) & numbers(other)


def test_fingerprints_are_fewer_than_runs_and_know_their_lines():
    stream = words(*random_words(random.Random(3), 400))
    kept = fingerprints(stream)
    assert len(kept) < len(runs(stream)) / 2
    assert all(each.last - each.first == RUN - 1 for each in kept)
    assert {each.number for each in kept} <= set(runs(stream).tolist())


def test_a_stream_that_is_too_short_has_no_fingerprint():
    assert fingerprints(words(*map(str, range(SHORTEST - 1)))) == []
    assert fingerprints(words(*map(str, range(SHORTEST)))) != []
    assert fingerprints([]) == []


def function(chance, name, lines=14):
    """A made-up function that nobody else would write."""
    body = [
        f"    v{n} = np.{chance.choice(FUNCTIONS)}(x {chance.choice(OPERATORS)} {chance.randrange(1, 99)}) "
        f"{chance.choice(OPERATORS)} v{max(n - 1, 0)}"
        for n in range(1, lines)
    ]
    return "\n".join([f"def {name}(x):", "    v0 = x", *body, f"    return v{lines - 1}"])


def strangers(count, seed=0):
    chance = random.Random(seed)
    return {f"s{n:03d}": [(name, function(chance, name)) for name in ("f", "g", "h")] for n in range(count)}


def ids(pairs):
    return {frozenset((pair.one, pair.other)) for pair in pairs}


@pytest.mark.parametrize("size", [2, 3, 12, 60])
@pytest.mark.parametrize("change", [renamed, commented, list])
def test_one_copied_function_is_found_in_any_class(size, change):
    cells = strangers(size)
    cells["s001"] = [cells["s001"][0], *change(cells["s000"][1:2]), cells["s001"][2]]
    (pair,) = found(cells, [])
    assert {pair.one, pair.other} == {"s000", "s001"}
    assert [(match.one.name, match.other.name) for match in pair.matches] == [("g", "g")]
    assert pair.share > 0.9


@pytest.mark.parametrize("size", [0, 1, 2, 30])
def test_strangers_are_no_pairs(size):
    assert found(strangers(size), []) == []


def test_what_was_given_is_no_evidence_whatever_its_names():
    chance = random.Random(5)
    handed_out = [(name, function(chance, name)) for name in ("f", "g", "h")]
    cells = {"a": renamed(handed_out), "b": handed_out}
    assert ids(found(cells, [])) == {frozenset("ab")}
    assert found(cells, [text for _, text in handed_out]) == []


def test_what_many_of_the_class_wrote_is_no_evidence():
    cells = strangers(12)
    for n in range(5):
        cells[f"s{n:03d}"] = renamed(cells["s000"])
    assert found(cells, []) == []
    for n in range(4, 5):
        cells[f"s{n:03d}"] = strangers(1, seed=9)["s000"]
    assert len(found(cells, [])) == 6, "a ring of four in a class of twelve is six pairs"


def test_very_short_answers_are_no_evidence():
    short = [("relu", "def relu(x):\n    return np.maximum(0, x)"), ("tanh", "def tanh(x):\n    return np.tanh(x)")]
    assert found({"a": short, "b": short}, []) == []


def test_weights_fall_with_the_holders():
    assert [weight(n, 30) for n in (2, 3, 4)] == [1, 1 / 2, 1 / 3]
    assert weight(11, 30) == weight(30, 30) == 0
    assert weight(20, 300) == pytest.approx(1 / 2.8)
    assert all(weight(n, n) > 0 for n in range(2, FEWEST_COMMON))


def test_lines_of_a_match_are_those_that_were_copied():
    cells = strangers(4)
    source = cells["s000"][1][1]
    top = "def own(q):\n    return [q, q]\n\n"
    cells["s001"] = [("mine", top + source), *cells["s001"]]
    (pair,) = found(cells, [])
    (match,) = pair.matches
    assert match.one_lines <= set(range(1, len(source.splitlines()) + 1))
    assert match.other_lines == {line + 3 for line in match.one_lines}
    assert len(match.one_lines) > 0.8 * len(source.splitlines())


def test_a_cell_is_shown_beside_the_one_that_it_shares_most_with():
    """f and g of one student are nearly the same; the copier's f and g are beside their own originals only."""
    cells = strangers(4)
    f = cells["s000"][0][1]
    cells["s000"] = [
        ("f", f),
        ("g", f.replace("def f", "def g") + "\n\ndef more(x):\n    return x[::2] + x[1:-1] ** 3"),
    ]
    cells["s001"] = renamed(cells["s000"])
    (pair,) = found(cells, [])
    assert [(match.one.name, match.other.name) for match in pair.matches] == [("f", "f"), ("g", "g")]


def test_the_closest_pair_comes_first_and_the_list_is_the_same_every_time():
    cells = strangers(20)
    cells["s001"] = renamed(cells["s000"])
    cells["s005"] = [*renamed(cells["s004"][:1]), *cells["s005"][1:]]
    first = found(cells, [])
    assert [(pair.one, pair.other) for pair in first] == [("s000", "s001"), ("s004", "s005")]
    assert first[0].evidence > first[1].evidence > EVIDENCE
    assert found(cells, []) == first


def test_three_hundred_students_take_seconds():
    """Every student wrote about sixty lines; a hundred wrote one function alike, and ten pairs copied."""
    cells = strangers(300)
    for n in range(0, 20, 2):
        cells[f"s{n:03d}"] = renamed(cells[f"s{n + 1:03d}"])
    for n in range(100, 200):
        cells[f"s{n:03d}"] = [*cells[f"s{n:03d}"][:2], cells["s100"][2]]
    start = time.process_time()
    pairs = found(cells, [])
    assert time.process_time() - start < 20
    assert len(ids(pairs)) >= 10
    assert {frozenset((f"s{n:03d}", f"s{n + 1:03d}")) for n in range(0, 20, 2)} <= ids(pairs)
    assert np.isfinite([pair.evidence for pair in pairs]).all()
