"""Note that the student's function drew a figure, for the feedback; it is drawn later, marks do not depend on it."""

from dataclasses import replace

from autograder.marking.once import CalledOnce
from autograder.model import Mark
from autograder.sandbox import Handle

UNDRAWN = b""
"""Stands for a picture that is still to be drawn."""


def with_figure(found: Mark, function: CalledOnce) -> Mark:
    """The mark with a place for the figure that the student's function drew, where there is one."""
    values = [reply.value for reply in function.replies]
    drew = any(isinstance(value, Handle) and value.type_name == "Figure" for value in values)
    return replace(found, picture=UNDRAWN) if drew else found
