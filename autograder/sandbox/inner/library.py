"""Values of the standard library as a kind and plain data: fractions, dates, counters and their like.

In: a value whose type is exactly one of these. Out: a node ["v", kind, plain data], and the value again on the
other side, which checks that the data can only make an ordinary value of that kind.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import PurePath, PurePosixPath
from typing import Any

from .wire import MalformedError

LARGEST_EXPONENT = 10_000
"""Of a decimal number: turned into a whole number, a larger one would fill the memory."""


def _decimal_text(value: Decimal) -> str | None:
    exponent = Decimal.as_tuple(value).exponent
    small = isinstance(exponent, str) or abs(exponent) <= LARGEST_EXPONENT
    return Decimal.__str__(value) if small else None


def _decimal(text: str) -> Decimal:
    value = Decimal(_checked(text, str))
    if _decimal_text(value) is None:
        raise MalformedError("a decimal number with a huge exponent")
    return value


def _checked(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise MalformedError(f"expected a {kind.__name__}")
    return value


def _whole_numbers(fields: Any, count: int) -> tuple[int, ...]:
    if len(_checked(fields, tuple)) != count or any(type(field) is not int for field in fields):
        raise MalformedError(f"expected {count} whole numbers")
    return tuple(fields)


def _moment(kind: Any, fields: Any, count: int) -> object:
    made: object = kind(*_whole_numbers(fields, count))
    return made


def _counter(counts: Any) -> Counter[Any]:
    return Counter(_checked(counts, dict))


def _slice(fields: Any) -> slice:
    if len(_checked(fields, tuple)) != 3:
        raise MalformedError("a slice has three parts")
    return slice(*fields)


def _fields(moment: Any) -> tuple[int, ...] | None:
    """The hour, minute, second and microsecond of a time without a zone."""
    return None if moment.tzinfo else (moment.hour, moment.minute, moment.second, moment.microsecond)


def _datetime_fields(moment: datetime) -> tuple[int, ...] | None:
    clock = _fields(moment)
    return clock and (moment.year, moment.month, moment.day, *clock)


_KINDS: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "fraction": (Fraction, lambda v: (v.numerator, v.denominator), lambda d: Fraction(*_whole_numbers(d, 2))),
    "decimal": (Decimal, _decimal_text, _decimal),
    "counter": (Counter, dict, _counter),
    "ordered": (OrderedDict, dict, lambda d: OrderedDict(_checked(d, dict))),
    "default": (defaultdict, dict, lambda d: defaultdict(None, _checked(d, dict))),
    "deque": (deque, list, lambda d: deque(_checked(d, list))),
    "date": (date, lambda v: (v.year, v.month, v.day), lambda d: date(*_whole_numbers(d, 3))),
    "time": (time, _fields, lambda d: _moment(time, d, 4)),
    "datetime": (datetime, _datetime_fields, lambda d: _moment(datetime, d, 7)),
    "timedelta": (
        timedelta,
        lambda v: (v.days, v.seconds, v.microseconds),
        lambda d: timedelta(*_whole_numbers(d, 3)),
    ),
    "path": (type(PurePath()), str, lambda d: PurePosixPath(_checked(d, str))),
    "slice": (slice, lambda v: (v.start, v.stop, v.step), _slice),
    "ellipsis": (type(...), lambda _: None, lambda _: ...),
}
_BY_TYPE = {kind: (name, take) for name, (kind, take, _) in _KINDS.items()}


def taken(value: object) -> tuple[str, Any] | None:
    """Return the kind of a value and the plain data in it, or None when it is no such value."""
    found = _BY_TYPE.get(type(value))
    data = found and found[1](value)
    return None if found is None or (data is None and value is not ...) else (found[0], data)


def made(kind: object, data: object) -> object:
    """Return the value that `taken` looked at; MalformedError when there can be none such."""
    if not isinstance(kind, str) or kind not in _KINDS:
        raise MalformedError("an unknown kind of value")
    try:
        return _KINDS[kind][2](data)
    except (ValueError, TypeError, ArithmeticError, InvalidOperation) as error:
        raise MalformedError(f"no {kind} can be made of this") from error
