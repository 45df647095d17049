"""Compare the parameters that a student's function has with those the task names, and say what differs.

Arguments are passed by position, so other names cost no marks; another order does, and this is where the student
learns why.
"""

import ast
from collections.abc import Sequence

from autograder.model import Exercise


def expected_parameters(exercise: Exercise) -> tuple[str, ...]:
    """The parameter names in the exercise's signature: `leaky_relu(x, slope=0.01)` -> ("x", "slope")."""
    tree = ast.parse(f"def {exercise.signature}: ...").body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise TypeError(f"{exercise.signature} is no signature")
    return tuple(argument.arg for argument in tree.args.args)


def parameter_notes(exercise: Exercise, given: Sequence[str] | None) -> tuple[str, ...]:
    """What to tell the student about the parameters; nothing when they are as the task says, or can't be known."""
    wanted = expected_parameters(exercise)
    if given is None or tuple(given[: len(wanted)]) == wanted:
        return ()
    listed = f"Your parameters are ({', '.join(given)}); the task names {exercise.signature}."
    if len(given) < len(wanted):
        return (f"{listed} {len(wanted) - len(given)} missing: the call can't pass them on.",)
    if sorted(given) == sorted(wanted):
        return (f"{listed} They stand in another order, so each gets the wrong value.",)
    return (f"{listed} Other names cost no marks as long as the order is kept.",)
