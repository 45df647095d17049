"""What went wrong with a student's code, in plain sentences for a Year 12 student."""

from .inner.limits import Limits

ENDED = "ended the Python process (for example with exit or a crash)"
RUBBISH = "sent something that can't be read back"
STOPPED_TWICE = "was not called again, because it had run out of time or ended its process twice before"


class LostError(Exception):
    """The worker can't go on; the message says why, to the student."""


class LateError(LostError):
    """The worker did not answer in time."""


def late(seconds: float) -> str:
    """Say that a time limit was met."""
    return f"took longer than {seconds:g} s and was stopped"


def memory(limits: Limits) -> str:
    """Say that the memory was used up."""
    return f"used more than {_size(limits.memory_bytes)} of memory"


def unsendable(why: str) -> str:
    """Say that a value was too much to hand back."""
    return f"gave back a value that is too much to look at: {why}"


def spent(limits: Limits) -> str:
    """Say that the whole submission is out of time."""
    return f"was not run, because the whole notebook had used up its {limits.submission_seconds:g} s"


def worn_out(limits: Limits) -> str:
    """Say that the submission has used up its fresh starts."""
    return f"was not run, because the notebook had ended its Python process {limits.restarts} times"


def _size(count: int) -> str:
    return f"{count / 2**30:g} GB" if count >= 1 << 30 else f"{count / 2**20:g} MB"
