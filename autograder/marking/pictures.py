"""Fetch the picture of a figure that the student's function draws, for the feedback; marks do not depend on it."""

from dataclasses import replace

from autograder.model import Function, Mark
from autograder.sandbox import Handle, Session


def with_picture(found: Mark, function: Function, session: Session) -> Mark:
    """The mark with the student's own figure, where there is one."""
    value = function().value
    if not isinstance(value, Handle) or value.type_name != "Figure":
        return found
    picture = session.picture(value)
    return replace(found, picture=picture) if picture else found
