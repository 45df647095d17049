"""What went wrong with a student's code, in plain sentences for a Year 12 student."""

import re

from .inner.limits import Limits
from .inner.plain import TOO_MANY

ENDED = "ended the Python process (for example with exit or a crash)"
RUBBISH = "sent something that can't be read back"
STOPPED_TWICE = "was not called again, because it had run out of time twice, or ended its process again and again"

_TOO_MUCH = re.compile(
    rf"{TOO_MANY}|lists, tuples or dictionaries nested more than \d{{1,3}} deep|a whole number of \d{{1,12}} bits"
    r"|more than \d{1,5} MB of data|more than \d{1,6} objects that are not plain data"
)
"""The reasons that an honest worker gives; any other text would be a student's own, and may hold a hidden input."""


class LostError(Exception):
    """The worker can't go on; the message says why, to the student."""


class LateError(LostError):
    """The worker did not answer in time."""


def late(seconds: float) -> str:
    """Say that a time limit was met."""
    return f"took longer than {seconds:g} s and was stopped"


def processor(limits: Limits) -> str:
    """Say that the processor time was used up."""
    return f"used more than {limits.submission_seconds:g} s of processor time, in all its threads together"


def memory(limits: Limits) -> str:
    """Say that the memory was used up."""
    return f"used more than {_size(limits.memory_bytes)} of memory"


def undrawn(limits: Limits) -> str:
    """Say that there is no picture of a figure."""
    return f"the figure can't be drawn in time, or its picture takes more than {_size(limits.picture_bytes)}"


def unsendable(why: str) -> str:
    """Say that a value was too much to hand back."""
    known = f": {why}" if _TOO_MUCH.fullmatch(why) else ""
    return f"gave back a value that is too much to look at{known}"


def spent(limits: Limits) -> str:
    """Say that the whole submission is out of time."""
    return f"was not run, because the whole notebook had used up its {limits.submission_seconds:g} s"


def worn_out(limits: Limits) -> str:
    """Say that the submission has used up its fresh starts."""
    return f"was not run, because the notebook had ended its Python process {limits.restarts} times"


def _size(count: int) -> str:
    for unit, size in (("GB", 1 << 30), ("MB", 1 << 20)):
        if count >= size:
            return f"{count / size:g} {unit}"
    return f"{count / 1024:g} kB"
