"""The verb `verify`."""

import click

from autograder.cli.tables import print_proof
from autograder.errors import TeacherError
from autograder.exercises.registry import all_exercises, find_exercise
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
    chosen = [find_exercise(name) for name in exercises] or list(all_exercises())
    proofs = [prove(exercise) for exercise in chosen]
    for proof in proofs:
        print_proof(proof)
    faults = [fault for proof in proofs for fault in proof.faults]
    try:
        faults += release_faults(open_course())
    except TeacherError as error:
        click.echo(f"Released notebooks were not looked at: {error}")
    for fault in faults:
        click.echo(f"BROKEN {fault}")
    ideas = sum(len(proof.broken_by) for proof in proofs)
    click.echo(f"{len(proofs)} exercises, {ideas} misconceptions, {len(faults)} faults")
    raise SystemExit(1 if faults else 0)
