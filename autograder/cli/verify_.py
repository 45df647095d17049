"""The verb `verify`."""

from pathlib import Path

import click

from autograder.cli.tables import print_proof
from autograder.errors import TeacherError
from autograder.exercises.registry import find_exercise, known_exercises
from autograder.gradebook.course import open_course
from autograder.gradebook.proving import release_faults
from autograder.marking.verify import prove


@click.command("verify")
@click.argument("exercises", nargs=-1)
def command(exercises: tuple[str, ...]) -> None:
    """Prove that the marking can be trusted, for all EXERCISES or those named.

    The truth must earn full marks; every misconception must lose marks and be named as itself; every check must be
    broken by some wrong program; and a released notebook must hold nothing hidden and offer the right points.
    Prints the matrix of wrong programs and checks (✗: the program loses the check's points). Exits with 1 when
    something is not as it should be.
    """
    known = known_exercises(Path.cwd() / "exercises")
    chosen = [find_exercise(name, known) for name in exercises] or list(known.values())
    proofs = [prove(exercise) for exercise in chosen]
    for proof in proofs:
        print_proof(proof)
    faults = [fault for proof in proofs for fault in proof.faults]
    try:
        faults += release_faults(open_course(), {exercise.assignment for exercise in chosen})
    except TeacherError as error:
        click.echo(f"Released notebooks were not looked at: {error}")
    for fault in faults:
        click.echo(f"BROKEN {fault}")
    ideas = sum(len(proof.broken_by) for proof in proofs)
    click.echo(f"Exercises: {len(proofs)}, misconceptions: {ideas}, faults: {len(faults)}")
    raise SystemExit(1 if faults else 0)
