"""Makes checked `Reply` and `CellRun` objects of a worker's dictionaries, which may hold anything."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import faults
from .inner.facts import checked_lineage
from .inner.limits import Limits
from .inner.problems import BUILTIN_ERRORS
from .inner.wire import MalformedError
from .outputs import clean, notebook_outputs
from .replies import CellRun, Reply

Raw = Mapping[str, Any]
_MESSAGE = 300
_NAME = 100
_MOST_NAMES = 10_000


def reply_of(raw: Raw, given: Sequence[Any], limits: Limits) -> Reply:
    """Return what a call did; `given` are the positional arguments that it was made with."""
    arguments, keywords, shares = _arguments(raw, given), raw.get("keywords"), raw.get("shares")
    if arguments is None and given and _returned(raw):
        return Reply(fault=faults.RUBBISH)
    return Reply(
        value=raw.get("value"),
        raised=raised_in(raw),
        message=clean(raw.get("message"), _MESSAGE),
        fault=_fault(raw, limits),
        arguments=arguments or (),
        keywords=keywords if isinstance(keywords, dict) else {},
        shares=tuple(share is True for share in shares) if isinstance(shares, list) else (False,) * len(given),
        printed=clean(raw.get("printed"), limits.output_characters),
        lineage=_lineage(raw.get("lineage")),
        error=raw.get("error"),
        same=_place(raw.get("same"), len(given)),
    )


def run_of(raw: Raw, cell: int, seconds: float, limits: Limits) -> CellRun:
    """Return what a cell did."""
    raised = raised_in(raw)
    return CellRun(
        outputs=notebook_outputs(raw.get("outputs"), cell, limits),
        error=clean(raw.get("type"), _NAME) or raised if raised else None,
        message=clean(raw.get("message"), _MESSAGE),
        fault=_fault(raw, limits),
        seconds=seconds,
        bound=names_in(raw.get("bound")) or (),
    )


def name_in(raw: object) -> str:
    """Return the name of a type."""
    return clean(raw, _NAME)


def names_in(raw: object) -> tuple[str, ...] | None:
    """Return the names of a function's parameters, or None when they can't be known."""
    return tuple(clean(name, _NAME) for name in raw[:_MOST_NAMES]) if isinstance(raw, tuple) else None


def raised_in(raw: Raw) -> str | None:
    """Return the name of one of Python's own exception classes, or None when nothing was raised."""
    name = raw.get("raised")
    if name is None:
        return None
    return name if isinstance(name, str) and name in BUILTIN_ERRORS else "Exception"


def _returned(raw: Raw) -> bool:
    """Say whether the call came to an end of its own, so that its arguments must be known."""
    return raw.get("raised") is None and "unsendable" not in raw


def _arguments(raw: Raw, given: Sequence[Any]) -> tuple[Any, ...] | None:
    """Return the positional arguments after the call; those that it left as they were did not travel back."""
    after, unchanged = raw.get("arguments"), raw.get("unchanged")
    if unchanged is True:
        return tuple(given)
    if not isinstance(after, tuple) or len(after) != len(given):
        return None
    places = [place for place in unchanged if type(place) is int] if isinstance(unchanged, list) else []
    return tuple(given[place] if place in places else argument for place, argument in enumerate(after))


def _place(raw: object, count: int) -> int | None:
    return raw if type(raw) is int and 0 <= raw < count else None


def _lineage(raw: object) -> tuple[str, ...]:
    try:
        return checked_lineage(raw)
    except MalformedError:
        return ()


def _fault(raw: Raw, limits: Limits) -> str | None:
    if "unsendable" in raw:
        return faults.unsendable(clean(raw["unsendable"], _MESSAGE))
    return faults.memory(limits) if raw.get("memory") is True else None
