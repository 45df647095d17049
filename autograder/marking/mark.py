"""Mark one exercise: a function under test and the exercise in, a `Mark` out.

A check is kept, broken or unknown. Unknown means that the marker itself failed; it costs nobody marks, and a person
is asked to look.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TypeVar

import numpy as np

from autograder.errors import MarkerError
from autograder.exercises.compare import as_numbers
from autograder.marking.counterexample import Watched, counterexample
from autograder.marking.diagnose import diagnosed
from autograder.marking.example import smallest_example
from autograder.marking.foreseen import Foreseen, Hearing, foresee
from autograder.marking.hidden import generator, number
from autograder.marking.signature import parameter_notes
from autograder.marking.sketches import sketch_of
from autograder.model import (
    Broken,
    Check,
    CurveData,
    Diagnosis,
    Exercise,
    Function,
    Mark,
    Result,
    Sketch,
    State,
    Trial,
)

CURVE_POINTS = 201
Found = TypeVar("Found")


def mark(exercise: Exercise, function: Function, secret: bytes) -> Mark:
    """Try every check on the function, then look for the idea behind what is broken.

    The checks run in an order drawn from the secret: a function that counts its calls learns nothing.
    """
    checks = in_order(exercise, secret)
    hearing = Hearing.of(function, lambda: foreseen_checks(exercise, secret))
    tried = {check.name: hear(hearing, exercise, check, secret) for check in checks}
    results = with_needs([tried[check.name] for check in exercise.checks], exercise.checks)
    marked = Mark(exercise.name, exercise.signature, exercise.core, results)
    return explained(marked, exercise, function) if lost(results) else marked


def explained(marked: Mark, exercise: Exercise, function: Function) -> Mark:
    """The mark of a function that broke a promise, with all that helps its author."""
    diagnosis, sketch = told(lambda: hear_out(exercise, function)) or (None, None)
    return replace(
        marked,
        diagnosis=diagnosis,
        notes=parameter_notes(exercise, function.parameters),
        example=told(lambda: smallest_example(exercise, function)),
        curve=told(lambda: draw_curve(exercise, function)),
        sketch=sketch or told(lambda: look_closely(exercise, function)),
    )


@cache
def in_order(exercise: Exercise, secret: bytes) -> list[Check]:
    """The checks in the order in which they are tried."""
    order = np.random.default_rng(number(secret, exercise.name)).permutation(len(exercise.checks))
    return [exercise.checks[index] for index in order]


@cache
def foreseen_checks(exercise: Exercise, secret: bytes) -> Foreseen | None:
    """The calls that the checks make of a right function, with what they concluded from replies so far."""

    def trying(check: Check) -> Callable[[Function], None]:
        return lambda function: check.test(Trial(function, exercise.truth, generator(secret, exercise, check)))

    return foresee(exercise, {check.name: trying(check) for check in in_order(exercise, secret)})


@cache
def foreseen_probe(exercise: Exercise) -> Foreseen | None:
    """The calls that the probe makes."""
    return foresee(exercise, {PROBE: exercise.observe})


@cache
def foreseen_look(exercise: Exercise) -> Foreseen | None:
    """The calls that the exercise's own eye makes."""
    return foresee(exercise, {LOOK: exercise.sketch}) if exercise.sketch else None


PROBE, LOOK = "probe", "look"


def hear(hearing: Hearing, exercise: Exercise, check: Check, secret: bytes) -> Result:
    """One check on the replies of a function."""

    def judged(function: Function) -> Result:
        return attempt(exercise, check, function, secret)

    return hearing.judge(check.name, judged, lambda result: result.state is not State.UNKNOWN)


def hear_out(exercise: Exercise, function: Function) -> tuple[Diagnosis | None, Sketch | None]:
    """The idea behind the replies of a function, and what a picture of them is drawn from."""

    def heard_out(heard: Function) -> tuple[Diagnosis | None, Sketch | None]:
        seen = exercise.observe(heard)
        return diagnosed(exercise, seen), told(lambda: sketch_of(exercise, seen))

    hearing = Hearing.of(function, lambda: foreseen_probe(exercise))
    return hearing.judge(PROBE, heard_out, lambda _: True)


def look_closely(exercise: Exercise, function: Function) -> Sketch | None:
    """What the exercise's own eye sees, where it has one."""
    if exercise.sketch is None:
        return None
    hearing = Hearing.of(function, lambda: foreseen_look(exercise))
    return hearing.judge(LOOK, exercise.sketch, lambda _: True)


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
