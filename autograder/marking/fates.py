"""Find out what becomes of a mutant when it is marked.

In: an exercise and a mutant of it. Out: its `Fate`. Each mutant runs in a forked child of its own, so that one which
loops for ever, eats memory or leaves something behind ends with its child: the kernel stops the child at its limits.
"""

import os
import warnings
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import NoReturn

import numpy as np

from autograder.marking.diagnose import observed
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.marking.mutants import Mutant, mutants_of
from autograder.marking.once import CalledOnce
from autograder.model import Exercise, Value

SECRETS = (b"mutants one", b"mutants two")
"""A mutant must lose marks whatever the course's secret, so it has to lose some with each of these."""

SECONDS = 10
"""Computing time (not time on the clock, so a busy machine changes nothing) for all marking of one mutant."""

MEMORY = 2 * 2**30
"""Bytes that a mutant may ask for on top of what this process holds."""


class Fate(StrEnum):
    """What marking made of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    STOPPED = "stopped"
    """It met a limit of its child. In the room it meets one too, and loses the check; so it counts as killed."""
    UNDECIDED = "undecided"
    """The marking itself failed, or asked for a person: a fault of a check, even if no marks were given."""


ALL_FATES = tuple(Fate)


@cache
def fates_of(exercise: Exercise) -> tuple[tuple[Mutant, Fate], ...]:
    """Every mutant of the exercise with what became of it.

    What every child would have to find out again is found out first, in this process: how the truth and the wrong
    ideas look to the probe, with whatever they load (Matplotlib takes a second).
    """
    for program in (exercise.truth, *(idea.program for idea in exercise.misconceptions)):
        observed(exercise, program)
    return tuple((mutant, fate(exercise, mutant.program)) for mutant in mutants_of(exercise))


def fate(exercise: Exercise, program: Callable[..., Value]) -> Fate:
    """What becomes of one program; this process is not touched by what the program does."""
    with warnings.catch_warnings():
        # Python 3.12 warns of threads in a forked process; the only ones are NumPy's, which it prepares for a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        judge_and_exit(exercise, program)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return Fate.STOPPED if code < 0 else ALL_FATES[code]


def judge_and_exit(exercise: Exercise, program: Callable[..., Value]) -> NoReturn:
    """In the child: tell the fate by the exit code, and do nothing else on the way out."""
    code = ALL_FATES.index(Fate.UNDECIDED)  # if the marking itself raises
    try:
        set_limits()
        warnings.simplefilter("ignore")  # a warning is no answer; the tests make exceptions of them
        seed_everything()
        code = ALL_FATES.index(judge(exercise, program))
    finally:
        os._exit(code)


def set_limits() -> None:
    """Computing time and memory of this process, and no core file when it is stopped."""
    import resource  # only where there is a Unix

    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[0])
    memory = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def seed_everything() -> None:
    """Make generators without a seed the same in every run, though not the same as each other."""
    seeds, original = np.random.default_rng(0), np.random.default_rng

    def default_rng(seed: Value = None) -> np.random.Generator:
        return original(seeds.integers(2**63) if seed is None else seed)

    np.random.default_rng = default_rng
    np.random.seed(0)  # the old way is in use too


def judge(exercise: Exercise, program: Callable[..., Value]) -> Fate:
    """Whether the program loses marks with every secret."""
    function = CalledOnce(LocalFunction(program))
    marks = [mark(exercise, function, secret) for secret in SECRETS]
    if any(found.needs_human for found in marks):
        return Fate.UNDECIDED
    return Fate.KILLED if all(found.points < found.max_points for found in marks) else Fate.SURVIVED
