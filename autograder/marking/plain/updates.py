"""Bring an argument to where the student's code left its copy: what is changed in place there is changed in place here."""

from collections import deque
from typing import Any

import numpy as np

_MUTABLE = (list, dict, set, bytearray, deque)


def update(old: Any, new: Any) -> None:
    """Change `old` in place so that it equals `new`; parts that are alike stay the objects that they are."""
    if type(old) is not type(new):
        return
    if isinstance(old, list):
        kept = old[: len(new)]
        old[:] = [*(same_or(*pair) for pair in zip(kept, new, strict=False)), *new[len(kept) :]]
    elif isinstance(old, dict):
        fresh = {key: same_or(old[key], value) if key in old else value for key, value in new.items()}
        old.clear()
        old.update(fresh)
    elif isinstance(old, _MUTABLE):
        old.clear()
        (old.update if isinstance(old, set) else old.extend)(new)
    elif isinstance(old, np.ndarray):
        if old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable:
            np.copyto(old, new)
    elif isinstance(old, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(old, tuple):
        for one, other in zip(old, new, strict=False):
            update(one, other)
    elif type(old).__module__.partition(".")[0] == "pandas" and hasattr(old, "_mgr") and not old.equals(new):
        type(old).__init__(old, new)  # pandas has no public way to give an object another content


def same_or(old: Any, new: Any) -> Any:
    """The old part brought up to date where it can be, else the new one."""
    if type(old) is type(new) and isinstance(old, (*_MUTABLE, np.ndarray)):
        if isinstance(old, np.ndarray) and (old.shape != new.shape or old.dtype != new.dtype):
            return new
        update(old, new)
        return old
    return new
