"""Errors raised by a student's code, as plain text: nothing of the student's travels with them."""

import builtins
import traceback
from types import TracebackType

BUILTIN_ERRORS: dict[str, type[BaseException]] = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
}
"""Every exception that Python itself has, by name."""

_MESSAGE = 300
_LINES = 12
_CELL = "<ipython-input"


def nearest_builtin(error: BaseException) -> str:
    """Return the name of the closest class of Python's own that an exception belongs to."""
    return nearest_builtin_class(type(error)).__name__


def nearest_builtin_class(kind: type) -> type[BaseException]:
    """Return the closest class of Python's own that an exception class is or comes from."""
    for above in kind.__mro__:
        found = BUILTIN_ERRORS.get(above.__name__)
        if found is above:
            return found
    return Exception


def message_of(error: BaseException) -> str:
    """Return an exception's text, which its class may refuse to give."""
    try:
        return str.__str__(str(error))[:_MESSAGE]
    except BaseException:  # whatever a student's __str__ does, the name of the class is enough
        return ""


def traceback_lines(error: BaseException, trace: TracebackType | None) -> list[str]:
    """Return a short traceback that begins in the student's own code."""
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(_CELL):
        trace = trace.tb_next
    try:
        report = traceback.TracebackException(type(error), error, trace, limit=-_LINES, compact=True)
        return [line for part in report.format(chain=False) for line in part.rstrip("\n").split("\n")]
    except BaseException:  # a student's class may break any step of this
        return [f"{type(error).__name__}: {message_of(error)}"]
