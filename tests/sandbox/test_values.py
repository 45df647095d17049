"""Plain values come back the same, whatever they are, and rubbish never comes back as anything."""

from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.inner.decoder import decode
from autograder.sandbox.inner.encoder import encode
from autograder.sandbox.inner.plain import DTYPES, UnsendableError
from autograder.sandbox.inner.wire import Kind, MalformedError, pack, unpack
from tests.sandbox.damage import LIMITS, Reader, sound_share


def refuse(*_: object) -> Any:
    raise MalformedError("not plain")


def there_and_back(value: object) -> Any:
    structure, buffers = encode(value, refuse, LIMITS)
    return decode(structure, b"".join(buffers), refuse, LIMITS)


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        equal = np.array_equal(one, other, equal_nan=one.dtype.kind in "fc")
        return one.dtype == other.dtype and one.shape == other.shape and equal
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return repr(one) == repr(other)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.complex_numbers()
arrays = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
keys = st.text() | st.integers(-(2**63) + 1, 2**63 - 1) | st.booleans() | st.none()
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=8,
)


@given(values)
@settings(deadline=None, max_examples=200)
def test_plain_values_come_back_the_same(value: object) -> None:
    assert same(there_and_back(value), value)


def test_numpy_scalars_keep_their_type() -> None:
    for name, dtype in DTYPES.items():
        value = there_and_back(dtype.type(1))
        assert (type(value), value) == (dtype.type, 1), name


def test_the_memory_layout_keeps_its_kind() -> None:
    x = np.arange(24.0).reshape(4, 6)
    for view in (
        x,
        x.T,
        x[:, ::2],
        x[::2],
        x[::-1],
        x[:, :1],
        np.broadcast_to(x[0], (3, 6)),
        x.reshape(2, 2, 6).swapaxes(0, 1),
    ):
        copy = there_and_back(view)
        assert np.array_equal(copy, view)
        assert copy.flags.writeable
        assert copy.flags.c_contiguous == view.flags.c_contiguous
        assert copy.flags.f_contiguous == view.flags.f_contiguous


def test_a_generator_goes_on_where_it_was() -> None:
    generator = np.random.default_rng(5)
    generator.integers(7, dtype=np.int32)
    copy = there_and_back(generator)
    assert (
        copy.integers(100, size=9, dtype=np.int32).tolist() == generator.integers(100, size=9, dtype=np.int32).tolist()
    )


def test_text_arrays_and_subclasses_of_plain_kinds() -> None:
    class Pair(tuple):
        pass

    assert there_and_back(np.array([["a", "bcd"]])).tolist() == [["a", "bcd"]]
    assert there_and_back(Pair((1, 2))) == (1, 2)
    assert there_and_back("lone \ud800 and \0") == "lone \ud800 and \0"


@pytest.mark.parametrize(
    "value",
    [
        np.zeros((1, 1)).view(np.matrix),
        np.ma.masked_array([1.0, 2.0], mask=[True, False]),
        np.array([object()]),
        np.zeros(2, "datetime64[s]"),
        np.zeros(2, [("a", "f8")]),
        np.zeros(2, ">f8"),
        np.longdouble(1),
        {(1, 2): 3},
        {1, 2},
        range(3),
        np,
        (item for item in "abc"),
        np.random.Generator(np.random.MT19937(1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_goes_to_the_hook(value: object) -> None:
    with pytest.raises(MalformedError, match="not plain"):
        there_and_back(value)


def test_too_large_or_deep_is_said() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    loop: list[object] = []
    loop.append(loop)
    for value in (np.zeros(1 << 18), list(range(30_000)), deep, loop, 1 << 100_000, "," * 30_000):
        with pytest.raises(UnsendableError):
            encode(value, refuse, LIMITS)


HOSTILE = [
    b"", b"[", b"{}", b"[]", b"[1]", b'["x"]', b'["a"]', b'["a","float64",[2]]', b'["a","object",[1]]',
    b'["a","float64",[1099511627776,1099511627776]]', b'["a","float64",[-1]]', b'["a","float64",[true]]',
    b'["a","float64",' + b"[" + b"1," * 254 + b"1]]", b'["a","float64",[0],[1],false]', b'["a","float64",[0],[0],1]',
    b'["u",1000000000000,[1],["a"]]', b'["u",1,[2],["a"]]', b'["u",1,[1],[3]]', b'["d",1]', b'["d",["l"],1]',
    b'["d",99999999999999999999,1]', b'["i","zz"]', b'["i",""]', b'["i","' + b"f" * 5000 + b'"]', b'["c",1,2]',
    b'["g","1","1",2,0]', b'["g","-1","1",0,0]', b'["g","1","1",0,9999999999]', b'["s","float128"]', b'["s"]',
    b"9" * 4000, b"9" * 5000, b"[" * 100_000, b'["l",' * 900 + b"1" + b"]" * 900, b'"\xff"', b"\xef\xbb\xbf1",
    b'["h",0]', b"1" + b",1" * 30_000,
]  # fmt: skip


@pytest.mark.parametrize("structure", HOSTILE, ids=lambda structure: structure[:40].decode("latin-1"))
def test_hostile_structures_are_malformed(structure: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(structure, b"", refuse, LIMITS)


def test_bytes_that_belong_to_no_array_are_malformed() -> None:
    with pytest.raises(MalformedError, match="belong to no array"):
        decode(b"1", b"x", refuse, LIMITS)


def frame() -> bytes:
    value = {"value": (np.arange(3.0), [1, "a", None]), "shares": np.float32(2), "g": np.random.default_rng(1)}
    return b"".join(pack(Kind.REPLY, 7, *encode(value, refuse, LIMITS)))


def test_a_frame_cut_at_every_byte() -> None:
    whole = frame()
    for place in range(len(whole)):
        with pytest.raises((MalformedError, EOFError)):
            unpack(Reader(whole[:place]), LIMITS.structure_bytes, LIMITS.frame_bytes)


def test_a_frame_with_every_bit_flipped() -> None:
    assert 0.01 < sound_share(frame(), refuse) < 0.5


@given(st.binary(max_size=200), st.binary(max_size=50))
@settings(deadline=None)
def test_random_bytes_never_crash(structure: bytes, data: bytes) -> None:
    with suppress(MalformedError):
        decode(structure, data, refuse, LIMITS)


def test_lengths_are_checked_before_anything_is_read() -> None:
    header = b"".join(pack(Kind.REPLY, 1, b"", []))
    huge = header[:-8] + (1 << 32).to_bytes(8, "little")
    asked = []

    def reading(count: int) -> bytes:
        asked.append(count)
        return huge

    with pytest.raises(MalformedError, match="too large"):
        unpack(reading, LIMITS.structure_bytes, LIMITS.frame_bytes)
    assert asked == [len(huge)]
