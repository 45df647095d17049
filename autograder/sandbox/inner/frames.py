"""pandas objects as plain data: a DataFrame, a Series or an Index, column by column.

    ["p", "frame", index, columns, [column, ...]]
    ["p", "series", index, name, column]
    ["p", "index", column, names, frequency]    or ["p", "range", [start, stop, step], names]

A column is ["p", "column", dtype, data]: NumPy's elements as an array, dates and spans as whole numbers, text and
objects as a list, categories and nullable types as two columns. A MultiIndex is an index of tuples. pandas is
only ever used here when somebody else has imported it: an object of its can't come from elsewhere.
"""

import sys
from typing import Any

import numpy as np

from .decoder import Decoder, text, whole
from .encoder import Encoder
from .plain import DTYPES, Node, is_key
from .wire import MalformedError

_TIMES = [f"{kind}64[{unit}]" for kind in ("datetime", "timedelta") for unit in ("s", "ms", "us", "ns")]
_TEXTS = ("object", "str", "string")
_MASKED = ("boolean", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64")
_MOST_COLUMNS = 10_000
_FAR = 1 << 62
_LONGEST_FREQUENCY = 30


def frame_node(encoder: Encoder, value: object, depth: int) -> Node | None:
    """Return the node of a pandas object, or None when it is none or holds what can't cross."""
    pd: Any = sys.modules.get("pandas")
    try:
        return None if pd is None else _node(pd, encoder, value, depth)
    except _HeldBackError:
        return None


def _node(pd: Any, encoder: Encoder, value: Any, depth: int) -> Node | None:
    if type(value) is pd.DataFrame:
        return _frame_node(encoder, value, depth)
    if type(value) is pd.Series:
        index, name = _index_node(encoder, value.index, depth), encoder.node(_name(value.name), depth)
        return ["p", "series", index, name, _column_node(encoder, value.array, depth)]
    if isinstance(value, pd.Index) and type(value).__module__.partition(".")[0] == "pandas":
        return _index_node(encoder, value, depth)
    if type(value) in (pd.Timestamp, pd.Timedelta):
        return ["p", "moment", str(value.asm8.dtype), int(value.asm8.astype(np.int64))]
    return ["p", "missing", str(value)] if value is pd.NA or value is pd.NaT else None


class _HeldBackError(Exception):
    """A column of a kind that does not cross: the whole object stays in the room."""


def _frame_node(encoder: Encoder, frame: Any, depth: int) -> Node:
    axes = [_index_node(encoder, axis, depth) for axis in (frame.index, frame.columns)]
    columns = [_column_node(encoder, frame.iloc[:, place].array, depth) for place in range(frame.shape[1])]
    return ["p", "frame", *axes, columns]


def _index_node(encoder: Encoder, index: Any, depth: int) -> Node:
    names = [encoder.node(_name(name), depth) for name in index.names]
    if type(index).__name__ == "RangeIndex":
        return ["p", "range", [int(index.start), int(index.stop), int(index.step)], names]
    if index.nlevels > 1:
        levels = [_column_node(encoder, index.get_level_values(level).array, depth) for level in range(index.nlevels)]
        return ["p", "levels", levels, names]
    return ["p", "index", _column_node(encoder, index.array, depth), names, getattr(index, "freqstr", None)]


def _column_node(encoder: Encoder, column: Any, depth: int) -> Node:
    dtype = str(column.dtype)
    if dtype in DTYPES:
        return ["p", "column", dtype, encoder.node(np.asarray(column), depth)]
    if dtype in _TIMES:
        return ["p", "column", dtype, encoder.node(np.asarray(column).astype(np.int64), depth)]
    if dtype in _TEXTS:
        return ["p", "column", dtype, encoder.node(_item_list(column, dtype), depth)]
    if dtype in _MASKED:
        data = encoder.node(np.asarray(column._data), depth)
        return ["p", "column", dtype, ["l", data, encoder.node(np.asarray(column._mask), depth)]]
    if dtype == "category":
        codes = encoder.node(np.asarray(column.codes, np.int64), depth)
        return ["p", "column", dtype, ["l", codes, _column_node(encoder, column.categories.array, depth)]]
    raise _HeldBackError


_PLAIN = (type(None), bool, int, float, str, np.float64, np.int64, np.bool_, list, tuple, dict)


def _item_list(column: Any, dtype: str) -> list[object]:
    """Return the items of a column of objects or text; a missing text is None."""
    if dtype != "object":
        return [item if isinstance(item, str) else None for item in column]
    if not all(type(item) in _PLAIN for item in column):
        raise _HeldBackError
    return list(column)


def _name(name: object) -> object:
    if not is_key(name) and not (type(name) is tuple and all(map(is_key, name))):
        raise _HeldBackError
    return name


def frame_value(decoder: Decoder, node: list[Node], depth: int) -> object:
    """Return the pandas object of a node; MalformedError when it breaks a rule, whatever pandas says to it."""
    try:
        import pandas as pd
    except ImportError:
        raise MalformedError("a pandas object where pandas is not installed") from None
    try:
        return _made(pd, decoder, node, depth)
    except (MalformedError, MemoryError):
        raise
    except Exception as error:  # pandas raises whatever it likes when the parts don't fit each other
        raise MalformedError("no pandas object can be made of this") from error


def _made(pd: Any, decoder: Decoder, node: list[Node], depth: int) -> object:
    kind, parts = text(node[1]), node[2:]
    if depth > 20:
        raise MalformedError("pandas objects nested too deep")
    if kind == "frame":
        return _frame(pd, decoder, parts, depth)
    if kind == "series":
        index, name, column = parts
        labels, called = _index(pd, decoder, index, depth), _label(decoder.value(name, depth + 1))
        made = _series(pd, decoder, column, depth)
        made.index, made.name = labels, called
        return made
    if kind in ("index", "levels", "range"):
        return _index(pd, decoder, node, depth)
    if kind == "missing":
        return {"<NA>": pd.NA, "NaT": pd.NaT}[text(parts[0])]
    if kind == "moment":
        return _moment(pd, *parts)
    raise MalformedError("an unknown kind of pandas object")


def _frame(pd: Any, decoder: Decoder, parts: list[Node], depth: int) -> object:
    index, columns, data = parts
    if not isinstance(data, list) or len(data) > _MOST_COLUMNS:
        raise MalformedError("a frame is a list of columns")
    rows, names = _index(pd, decoder, index, depth), _index(pd, decoder, columns, depth)
    series = [_series(pd, decoder, column, depth) for column in data]
    if len(series) != len(names) or any(len(one) != len(rows) for one in series):
        raise MalformedError("a frame whose columns do not fit")
    frame = pd.DataFrame(dict(enumerate(series)), index=range(len(rows)))
    frame.index, frame.columns = rows, names
    return frame


def _series(pd: Any, decoder: Decoder, node: Node, depth: int) -> Any:
    """Return a column as a series; pandas must not look for another type in it."""
    column = _column(pd, decoder, node, depth)
    return pd.Series(column, dtype=column.dtype)


def _index(pd: Any, decoder: Decoder, node: Node, depth: int) -> Any:
    tag, kind, data, names, *rest = node
    labels = [_label(decoder.value(name, depth + 1)) for name in names]
    if tag != "p" or kind not in ("index", "levels", "range"):
        raise MalformedError("not an index")
    if kind == "range":
        return pd.RangeIndex(*(whole(end, -_FAR, _FAR) for end in data), name=labels[0])
    if kind == "levels":
        return pd.MultiIndex.from_arrays([_column(pd, decoder, column, depth) for column in data], names=labels)
    column = _column(pd, decoder, data, depth)
    index = pd.Index(column, name=labels[0], dtype=column.dtype)
    if rest and rest[0] is not None:
        index.freq = text(rest[0])[:_LONGEST_FREQUENCY]
    return index


def _label(name: object) -> object:
    if not is_key(name) and not (type(name) is tuple and all(map(is_key, name))):
        raise MalformedError("a label is neither a scalar nor a tuple of scalars")
    return name


def _column(pd: Any, decoder: Decoder, node: Node, depth: int) -> Any:
    tag, kind, dtype, data = node
    if (tag, kind) != ("p", "column"):
        raise MalformedError("not a column")
    if dtype == "category":
        codes = _numbers(decoder.value(data[1], depth + 1), np.dtype(np.int64))
        return pd.Categorical.from_codes(codes, categories=pd.Index(_column(pd, decoder, data[2], depth)))
    if text(dtype) in _MASKED:
        values, mask = (decoder.value(part, depth + 1) for part in data[1:])
        column = pd.array(_flat(values), dtype=dtype)
        column[_numbers(mask, np.dtype(bool))] = pd.NA
        return column
    values = decoder.value(data, depth + 1)
    if dtype in DTYPES:
        return _numbers(values, DTYPES[dtype])
    if dtype in _TIMES:
        return _numbers(values, np.dtype(np.int64)).astype(dtype)
    if dtype not in _TEXTS or not isinstance(values, list):
        raise MalformedError("an unknown kind of column")
    return _items(pd, values, dtype)


def _items(pd: Any, values: list[Any], dtype: str) -> Any:
    if dtype != "object":
        if not all(item is None or isinstance(item, str) for item in values):
            raise MalformedError("a column of text holds something else")
        return pd.array(values, dtype=dtype)
    column = np.empty(len(values), object)
    column[:] = values
    return column


def _moment(pd: Any, dtype: Node, count: Node) -> object:
    if dtype not in _TIMES or type(count) is not int:
        raise MalformedError("no moment")
    array = np.array([count], np.int64).astype(dtype)
    return pd.Timestamp(array[0]) if dtype.startswith("d") else pd.Timedelta(array[0])


def _numbers(values: object, dtype: np.dtype[Any]) -> Any:
    if _flat(values).dtype != dtype:
        raise MalformedError("a column of another type than it says")
    return values


def _flat(values: object) -> np.ndarray[Any, Any]:
    if not isinstance(values, np.ndarray) or values.ndim != 1:
        raise MalformedError("a column is an array of one axis")
    return values
