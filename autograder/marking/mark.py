"""Mark one exercise: a function under test and the exercise in, a `Mark` out.

A check is kept, broken or unknown. Unknown means that the marker itself failed; it costs nobody marks, and a person
is asked to look.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from autograder.errors import MarkerError
from autograder.exercises.compare import as_numbers
from autograder.marking.counterexample import Watched, counterexample
from autograder.marking.diagnose import diagnosed
from autograder.marking.example import smallest_example
from autograder.marking.hidden import generator, number
from autograder.marking.signature import parameter_notes
from autograder.marking.sketches import sketch_of
from autograder.model import (
    Broken,
    Check,
    CurveData,
    Exercise,
    Function,
    Mark,
    Result,
    State,
    Trial,
)

CURVE_POINTS = 201
Found = TypeVar("Found")


def mark(exercise: Exercise, function: Function, secret: bytes) -> Mark:
    """Try every check on the function, then look for the idea behind what is broken.

    The checks run in an order drawn from the secret: a function that counts its calls learns nothing.
    """
    order = np.random.default_rng(number(secret, exercise.name)).permutation(len(exercise.checks))
    tried = {index: attempt(exercise, exercise.checks[index], function, secret) for index in order}
    results = with_needs([tried[index] for index in range(len(exercise.checks))], exercise.checks)
    marked = Mark(exercise.name, exercise.signature, exercise.core, results)
    return explained(marked, exercise, function) if lost(results) else marked


def explained(marked: Mark, exercise: Exercise, function: Function) -> Mark:
    """The mark of a function that broke a promise, with all that helps its author."""
    seen = told(lambda: exercise.observe(function))
    return replace(
        marked,
        diagnosis=told(lambda: diagnosed(exercise, seen)) if seen else None,
        notes=parameter_notes(exercise, function.parameters),
        example=told(lambda: smallest_example(exercise, function)),
        curve=told(lambda: draw_curve(exercise, function)),
        sketch=told(lambda: sketch_of(exercise, function, seen)) if seen else None,
    )


def not_marked(exercise: Exercise, state: State, message: str) -> Mark:
    """The mark of an exercise whose function could not be tried at all, with the reason."""
    results = tuple(result_of(check, state, message) for check in exercise.checks)
    return Mark(exercise.name, exercise.signature, exercise.core, results, reason=message)


def attempt(exercise: Exercise, check: Check, function: Function, secret: bytes) -> Result:
    """One check on one function, whatever the function or the check itself does."""
    watched = Watched(function)
    try:
        check.test(Trial(watched, exercise.truth, generator(secret, exercise, check)))
    except Broken as broken:
        hidden = told(lambda: counterexample(exercise.name, exercise.truth, watched))
        return replace(result_of(check, State.BROKEN, str(broken)), counterexample=hidden)
    except MarkerError as error:
        return result_of(check, State.UNKNOWN, str(error))
    except Exception as error:  # a fault of the check must not cost the student marks
        return result_of(check, State.UNKNOWN, f"the check itself failed ({type(error).__name__}); a person must look")
    return result_of(check, State.KEPT, "")


def result_of(check: Check, state: State, message: str) -> Result:
    """The check's result; only a kept promise earns points."""
    points = float(check.points) if state is State.KEPT else 0.0
    return Result(check.name, check.promise, state, points, float(check.points), check.band, check.outcomes, message)


def with_needs(results: list[Result], checks: tuple[Check, ...]) -> tuple[Result, ...]:
    """The results after the rule that a side promise earns nothing where the promise it needs is not kept."""
    states = {result.check: result.state for result in results}

    def settle(check: Check, result: Result) -> Result:
        missing = [name for name in check.needs if states[name] is not State.KEPT]
        if not missing or result.state is not State.KEPT:
            return result
        state = State.UNKNOWN if State.UNKNOWN in (states[name] for name in missing) else State.BROKEN
        return result_of(check, state, f"counts only once “{missing[0]}” is right")

    return tuple(settle(check, result) for check, result in zip(checks, results, strict=True))


def told(find: Callable[[], Found | None]) -> Found | None:
    """What helps the student, if it can be found. A fault in looking for it must not stop the marking."""
    try:
        return find()
    except Exception:  # whatever our own probe or the room does here, the marks stand
        return None


def lost(results: tuple[Result, ...]) -> bool:
    """Whether any promise is broken."""
    return any(result.state is State.BROKEN for result in results)


def draw_curve(exercise: Exercise, function: Function) -> CurveData | None:
    """The student's curve beside the expected one, for a function of one variable that went wrong."""
    if exercise.curve is None:
        return None
    x = np.linspace(exercise.curve.low, exercise.curve.high, CURVE_POINTS)
    reply = function(x)
    try:
        got = as_numbers(reply.value)
    except Broken:
        return None
    if got.shape != x.shape:
        return None
    return CurveData(
        tuple(x.tolist()), tuple(np.asarray(exercise.truth(x)).tolist()), tuple(got.astype(float).tolist())
    )
