"""The group of verbs, and what every verb shares: clear errors and exit codes that mean something."""

import atexit
import errno
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from autograder import __version__
from autograder.errors import AutograderError

FULL = (errno.ENOSPC, errno.EDQUOT)
VERBS = {
    "demo": "Release, mark and report a sample class, in the folder demo/.",
    "init": "Make a new course folder.",
    "release": "Make the student version of an assignment.",
    "collect": "Take in what the class handed in.",
    "mark": "Mark the class and write the gradebook.",
    "undo": "Take back the last marking again.",
    "override": "Decide one check of one student yourself.",
    "feedback": "Write a feedback page for every student.",
    "report": "Write the class report.",
    "similar": "List pairs of students whose answers match.",
    "marks": "Write the marks for Canvas, Moodle and others.",
    "try": "Mark one notebook without recording it.",
    "watch": "Mark what arrives in a folder and write feedback beside it.",
    "bank": "Look after the question bank.",
    "export": "Write a quiz or assignment for the place where students answer.",
    "documents": "Write mapping grid and marking guidelines.",
    "verify": "Prove that the hidden checks can be trusted.",
    "forget": "Remove a student from the course.",
    "doctor": "Show whether it is safe to mark on this machine.",
}
"""The verbs with their short help, in the order of a teacher's day."""


class Verbs(click.Group):
    """A group that imports a verb's module when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in their own order."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, from the module of the same name."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"autograder.cli.{cmd_name}_").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any of them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="deep-learning-autograder")
def cli() -> None:
    """Mark Deep Learning notebooks by hidden tests that students' code can't reach.

    Every verb works on the course in the current folder (the one with nbgrader_config.py).

    \b
    Exit codes:
      0  done
      1  verify or doctor found something broken
      2  the course, the command or the machine needs putting right
      3  a submission can't be marked (the others were)
    """


def main() -> None:
    """Run the command and end with its exit code."""
    try:
        sys.exit(cli(prog_name="autograder", standalone_mode=False) or 0)
    except AutograderError as error:
        fail(str(error), error.exit_code)
    except click.exceptions.Abort as stop:
        leave(str(stop) or "stopped; what was done is kept, and the same command goes on from there")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        fail(os_error_words(error), 2)


def fail(message: str, code: int) -> None:
    """Say what is wrong on standard error and stop."""
    click.echo(f"autograder: {message}", err=True)
    sys.exit(code)


def leave(message: str) -> NoReturn:
    """Say how things stand after Ctrl-C and end at once: Python's own clearing away can take seconds."""
    click.echo(f"autograder: {message}", err=True)
    sys.stdout.flush()
    atexit._run_exitfuncs()
    os._exit(130)


def os_error_words(error: OSError) -> str:
    """A failure of the file system, with what to do about it."""
    if error.errno in FULL or any(os.strerror(number) in str(error) for number in FULL):
        where = f" ({error.filename})" if error.filename else ""
        return f"the disk is full{where}; nothing half-written is left: make room and run the same command again"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check that the file exists and may be read and written"
