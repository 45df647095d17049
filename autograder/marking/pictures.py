"""Fetch the picture of a figure that the student's function drew, for the feedback; marks do not depend on it."""

from dataclasses import replace

from autograder.marking.once import CalledOnce
from autograder.model import Mark
from autograder.sandbox import Handle, Session


def with_picture(found: Mark, function: CalledOnce, session: Session) -> Mark:
    """The mark with the last figure that the student's function drew, where there is one."""
    values = [reply.value for reply in function.replies]
    figures = [value for value in values if isinstance(value, Handle) and value.type_name == "Figure"]
    picture = session.picture(figures[-1]) if figures else b""
    return replace(found, picture=picture) if picture else found
