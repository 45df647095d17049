"""Fetch the picture of a figure that the student's function draws, for the feedback; marks do not depend on it."""

from dataclasses import replace

from autograder.model import Mark
from autograder.sandbox import Handle, RoomFunction, Session


def with_picture(found: Mark, function: RoomFunction, session: Session) -> Mark:
    """The mark with the student's own figure, where there is one."""
    reply = function()
    if not isinstance(reply.value, Handle) or reply.value.type_name != "Figure":
        return found
    picture = session.picture(reply.value)
    return replace(found, picture=picture) if picture else found
