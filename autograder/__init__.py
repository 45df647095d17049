"""Auto-graded assessment for Deep Learning Fundamentals.

Nothing is imported here until it is asked for: the locked
room must be able to start without pulling a single answer into memory.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.gradebook.calling import Result, mark
    from autograder.marking.live import ask, check

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "ask", "check", "mark"]


LAZY = {
    "ask": "autograder.marking.live",
    "check": "autograder.marking.live",
    "mark": "autograder.gradebook.calling",
    "Result": "autograder.gradebook.calling",
}
"""Name -> the module that it comes from."""


def __getattr__(name: str) -> Any:
    if name in LAZY:
        return getattr(import_module(LAZY[name]), name)
    raise AttributeError(f"module 'autograder' has no attribute {name!r}")
