"""The verb `doctor`."""

from pathlib import Path

import click

from autograder.cli.options import minimum_level
from autograder.cli.tables import print_promises
from autograder.gradebook.course import CONFIG, open_course
from autograder.gradebook.room import RoomSettings, room_settings
from autograder.sandbox import LAYERS, Level, RoomServer


@click.command("doctor")
@minimum_level
@click.option("--level", type=click.IntRange(1, 4), help="Look at this level only, not at the highest that works.")
@click.option(
    "--without",
    type=click.Choice(LAYERS),
    multiple=True,
    help="Leave a layer of the lock out, to see that doctor finds its promises broken (repeatable).",
)
def command(*, minimum_level: int, level: int | None, without: tuple[str, ...]) -> None:
    """Show which isolation level this machine offers, and every promise of the locked room as held or BROKEN.

    Each promise is proved by attempting the forbidden act in a throw-away process. In a course folder the course's
    limits and packages are used. Exits with 1 when a promise of the level is broken, with 2 when the machine does not
    reach the minimum level.
    """
    settings = room_settings(open_course()) if Path(CONFIG).is_file() else RoomSettings()
    with RoomServer.start(
        limits=settings.limits,
        packages=settings.packages,
        minimum=Level(level or minimum_level),
        maximum=Level(level) if level else None,
        _without=frozenset(without),
    ) as server:
        for words in server.shortfalls:
            click.echo(f"Not to be had here: {words}")
        click.echo(f"Isolation level {int(server.level)}: {server.level.words}")
        print_promises(server.promises)
        broken = [promise for promise in server.promises if promise.held is False]
    raise SystemExit(1 if broken else 0)
