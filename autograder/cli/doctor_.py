"""The verb `doctor`."""

import click

from autograder.cli.options import minimum_level
from autograder.cli.tables import print_promises
from autograder.sandbox import Level, RoomServer


@click.command("doctor")
@minimum_level
def command(*, minimum_level: int) -> None:
    """Show which isolation level this machine offers, and every promise of the locked room as held or BROKEN.

    Each promise is proved by attempting the forbidden act in a throw-away process. Exits with 1 when a promise of
    the level is broken, with 2 when the machine does not reach the minimum level.
    """
    with RoomServer.start(minimum=Level(minimum_level)) as server:
        click.echo(f"Isolation level {int(server.level)}: {server.level.words}")
        print_promises(server.promises)
        broken = [promise for promise in server.promises if promise.held is False]
    raise SystemExit(1 if broken else 0)
