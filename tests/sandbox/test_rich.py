"""Values beyond plain data come back the same, and rubbish never comes back as anything; so do facts about objects."""

# ruff: noqa: E501 - rows of data

import importlib.util
from collections import Counter, OrderedDict, deque
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.inner.decoder import decode
from autograder.sandbox.inner.encoder import encode
from autograder.sandbox.inner.facts import BASES, SPECIAL, Sort, checked_facts, checked_lineage, facts_of
from autograder.sandbox.inner.plain import UnsendableError
from autograder.sandbox.inner.rich import CLASSES, MOST_TUPLES, ModuleName, rich_node, rich_value
from autograder.sandbox.inner.wire import Kind, MalformedError, pack
from tests.sandbox.damage import LIMITS, sound_share


class HeldBackError(Exception):
    pass


def other(encoder: Any, value: object) -> Any:
    node = rich_node(encoder, value)
    if node is None:
        raise HeldBackError
    return node


def there_and_back(value: object) -> Any:
    structure, buffers = encode(value, other, LIMITS, exact=True)
    return decode(structure, b"".join(bytes(buffer) for buffer in buffers), rich_value, LIMITS)


scalars = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | st.text(max_size=5)
keys = scalars | st.lists(scalars, max_size=3).map(tuple)
leaves = (
    scalars
    | st.binary()
    | st.sets(keys, max_size=5)
    | st.frozensets(keys, max_size=5)
    | st.dictionaries(keys, scalars, max_size=5)
    | st.fractions()
    | st.dates()
    | st.datetimes()
    | st.timedeltas()
    | st.decimals(allow_nan=False, allow_infinity=False).filter(lambda number: abs(number.as_tuple().exponent) < 1000)
    | st.builds(range, st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 9))
)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
)


@given(values)
@settings(deadline=None, max_examples=200)
def test_rich_values_come_back_the_same(value: object) -> None:
    back = there_and_back(value)
    assert type(back) is type(value)
    assert back == value


@pytest.mark.parametrize(
    "value",
    [
        Counter("aab"), OrderedDict(b=1, a=2), deque([1, 2]), PurePosixPath("a/b"), slice(1, None, 2), ..., Decimal("NaN"),
        int, ValueError, np.float32, np.ndarray, type(None), {(1, "a"): [1]}, {1: {(2,): {3}}}, [{1}, (b"x", range(3))],
    ],
    ids=repr,
)  # fmt: skip
def test_values_of_the_library_and_classes_come_back(value: object) -> None:
    assert repr(there_and_back(value)) == repr(value)


def drawn(generator: Any, count: int) -> list[float]:
    return [generator.normal() for _ in range(count)]


@pytest.mark.parametrize("draws", [0, 1, 2, 623, 1300])
@pytest.mark.parametrize(
    "made", [lambda: np.random.RandomState(5), lambda: np.random.Generator(np.random.MT19937(5))], ids=["state", "mt"]
)
def test_what_draws_from_the_twister_goes_on_where_it_was(made: Any, draws: int) -> None:
    generator = made()
    drawn(generator, draws)
    copy = there_and_back(generator)
    assert type(copy) is type(generator)
    assert drawn(copy, 700) == drawn(generator, 700)


def test_other_sources_of_chance_stay_where_they_are() -> None:
    for source in (np.random.Philox(1), np.random.SFC64(1)):
        for value in (np.random.Generator(source), np.random.RandomState(source)):
            with pytest.raises(HeldBackError):
                there_and_back(value)


KEY = np.arange(1, 625, dtype=np.uint32)


@pytest.mark.parametrize(
    ("key", "rest"),
    [
        (KEY, "625"), (KEY, "-1"), (KEY, "true"), (KEY, "1.0"), (KEY, "null"), (KEY, "0,0"), (KEY, "0,2,0.5"), (KEY, "0,0,1"),
        (KEY, "0,0,null"), (KEY, "0,0,0.5,0"), (np.zeros(624, np.uint32), "0"), (KEY[:623], "0"), (KEY.astype(np.int32), "0"),
        (KEY.reshape(2, 312), "0"),
    ],
)  # fmt: skip
def test_a_random_state_that_is_none_is_malformed(key: Any, rest: str) -> None:
    shape = str(list(key.shape)).replace(" ", "")
    with pytest.raises(MalformedError):
        decode(f'["y",["a","{key.dtype}",{shape}],{rest}]'.encode(), key.tobytes(), rich_value, LIMITS)


def test_a_module_is_a_name() -> None:
    assert there_and_back(np.linalg) == ModuleName("numpy.linalg")


class Twice(list):
    pass


class Loud(str):
    pass


@pytest.mark.parametrize(
    "value",
    [
        Twice([1]), Loud("a"), {Twice: 1}, {frozenset([1]): 1}, {(1, (2, 3)): 1}, {frozenset([1])}, object(), Decimal("1E+99999999"),
        {(number,): 0 for number in range(MOST_TUPLES + 1)}, range(2**70), datetime.now().astimezone(), Twice, np.zeros(2).view(np.recarray),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_neither_stays_where_it_is(value: object) -> None:
    with pytest.raises(HeldBackError):
        there_and_back(value)


def test_what_holds_itself_is_too_deep() -> None:
    loop: dict[Any, Any] = {}
    loop[1, 2] = loop
    with pytest.raises(UnsendableError):
        there_and_back(loop)


HOSTILE = [
    '["b",1]', '["b"]', '["b",["l",1]]', '["e",["l"]]', '["e",["t",["l"]]]', '["e",["e"]]', '["z",["d"]]', '["k",1]', '["k",["l"],1]',
    '["k",["t",["t",1]],1]', '["r",1,2,0]', '["r",1,2]', '["r",1,2,"x"]', '["r",1,2,99999999999999999999999]', '["v"]', '["v","x",1]',
    '["v",["l"],1]', '["v","fraction",["t",1,0]]', '["v","fraction",["t",1]]', '["v","fraction",["t",1,2.5]]', '["v","decimal","x"]',
    '["v","decimal","1E+999999999"]', '["v","decimal",5]', '["v","date",["t",0,0,0]]', '["v","date",["l",1,1,1]]',
    '["v","datetime",["t",1,1,1]]', '["v","timedelta",["t",9999999999,0,0]]', '["v","counter",["l",1]]', '["v","counter",1]',
    '["v","deque",5]', '["v","slice",["t",1]]', '["v","path",5]', '["v","time",["t",25,0,0,0]]', '["o","os.system"]', '["o"]', '["o",5]',
    '["m","../x"]', '["m","a b"]', '["m","' + "a" * 300 + '"]', '["m"]', '["q"]', '["p"]', '["p","frame"]', '["p","x",1]',
    '["y"]', '["y",["a","uint32",[624]],0]', '["y",["l"],0]', '["y",1,0]', '["y",["a","uint32",[0]],1,0,0.5]',
    '["e",' + ",".join(f'["t",{number}]' for number in range(MOST_TUPLES + 1)) + "]",
]  # fmt: skip
PANDAS = [
    '["p","frame",["p","range",[0,2,1],[null]],["p","range",[0,1,1],[null]],[]]', '["p","frame",1,2,3]', '["p","series",1,2]',
    '["p","index",["p","column","object",["l",["l"]]],[],null]', '["p","range",[0,1,0],[null]]', '["p","range",[0,"x",1],[null]]',
    '["p","column","int64",1]', '["p","index",["p","column","int64",["l",1]],[null],null]', '["p","moment","x",1]',
    '["p","moment","datetime64[ns]","x"]', '["p","missing","x"]', '["p","index",["p","column","str",["l",1]],[null],null]',
    '["p","index",["p","column","category",["l",["a","int64",[1]],["p","column","str",["l","a"]]]],[null],null]',
    '["p","levels",[["p","column","str",["l","a"]],["p","column","str",["l"]]],[null,null]]', '["p","index",' * 200 + "1" + "]" * 200,
]  # fmt: skip


@pytest.mark.parametrize("structure", HOSTILE, ids=lambda structure: structure[:40])
def test_hostile_structures_are_malformed(structure: str) -> None:
    with pytest.raises(MalformedError):
        decode(structure.encode(), b"", rich_value, LIMITS)


@pytest.mark.skipif(not importlib.util.find_spec("pandas"), reason="pandas is not installed")
@pytest.mark.parametrize("structure", PANDAS, ids=lambda structure: structure[:40])
def test_hostile_pandas_objects_are_malformed(structure: str) -> None:
    with pytest.raises(MalformedError):
        decode(structure.encode(), b"", rich_value, LIMITS)


def share(value: object) -> float:
    whole = b"".join(bytes(piece) for piece in pack(Kind.REPLY, 7, *encode(value, other, LIMITS, exact=True)))
    return sound_share(whole, rich_value)


def test_a_frame_with_every_bit_flipped() -> None:
    pieces = [Fraction(1, 3), date(2024, 1, 2), Counter(a=1), int]
    assert 0.01 < share({"a": {1, (2, "x")}, "b": b"xy", "c": range(5), "d": pieces, "e": ...}) < 0.5
    others = [Decimal("1.5"), datetime(2024, 1, 2, 3, 4), timedelta(1), slice(1, 2), np, {(1, 2): deque([1])}]
    assert 0.01 < share(others) < 0.5
    assert 0.9 < share([np.random.RandomState(1)]) < 1  # most of it are words of its state, and any will do


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_pandas_object_with_every_bit_flipped() -> None:
    pd = pytest.importorskip("pandas")
    assert 0.01 < share(pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": pd.Categorical(["u", "v"])})) < 0.5
    assert 0.01 < share(pd.Series([1.5, 2.5], index=pd.date_range("2024-01-01", periods=2), name="s")) < 0.5


@given(st.text(max_size=60))
@settings(deadline=None)
def test_random_text_never_crashes(text: str) -> None:
    for tag in "bezkrvomy":
        with suppress(MalformedError):
            decode(f'["{tag}",{text}]'.encode("ascii", "ignore"), b"", rich_value, LIMITS)


class Vector:
    def __add__(self, other: object) -> None: ...


class TooSmall(ValueError):  # noqa: N818 - as a student would call it
    pass


@pytest.mark.parametrize(
    ("value", "sort", "base"),
    [
        (Vector(), "object", ""),
        (Vector, "class", ""),
        (Twice([1]), "object", "list"),
        (len, "function", ""),
        (TooSmall, "error class", ""),
    ],
)
def test_facts_are_what_they_say(value: object, sort: str, base: str) -> None:
    facts = checked_facts(facts_of(value, {id(Vector): "Vector"}))
    assert (facts.sort, facts.base) == (Sort(sort), base)
    assert ("__add__" in facts.special) == isinstance(value, Vector)
    assert facts.kin == ("Vector" if isinstance(value, Vector) else "")
    assert facts.lineage == (("TooSmall", "ValueError") if value is TooSmall else ())


@pytest.mark.parametrize(
    "raw",
    [
        None, (), [], ("object", (), "", "", (), 1), ("x", (), "", "", ()), (5, (), "", "", ()), ("object", ("__reduce__",), "", "", ()),
        ("object", (5,), "", "", ()), ("object", [], "", "", ()), ("object", (), "module", "", ()), ("object", (), "", 5, ()),
        ("object", (), "", "x" * 101, ()), ("object", (), "", "", ("a b",)), ("object", (), "", "", tuple("abcdefghijklm")),
        (["object"], (), "", "", ()), ("object", (), [], "", ()),
    ],
    ids=repr,
)  # fmt: skip
def test_facts_of_another_form_are_malformed(raw: object) -> None:
    with pytest.raises(MalformedError):
        checked_facts(raw)


def test_a_lineage_is_few_names() -> None:
    assert checked_lineage(("A", "ValueError")) == ("A", "ValueError")
    for raw in (["A"], ("A", 5), ("a.b",), ("",), ("x" * 101,)):
        with pytest.raises(MalformedError):
            checked_lineage(raw)


def test_the_tables_hold_only_harmless_things() -> None:
    assert not {"__reduce__", "__getattribute__", "__del__", "__array_interface__", "__class__"} & set(SPECIAL)
    assert all(CLASSES.get(name) is kind or name == "ndarray" for name, kind in BASES.items())
