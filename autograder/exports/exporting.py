"""Export a quiz: make its papers, let the target write them, and say what was lost.

In: a quiz, a target, how many variants. Out: the files written and the loss report.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.bank.figures import Drawing, draw
from autograder.bank.parts import Figure
from autograder.bank.quiz import Quiz
from autograder.errors import TeacherError
from autograder.exports.target import Exam, Export, Target, loss_report
from autograder.sandbox import RoomServer


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made."""

    files: tuple[Path, ...]
    report: tuple[str, ...]


def export_quiz(  # noqa: PLR0913 - what and where by place, every option by name
    quiz: Quiz,
    target: Target,
    folder: Path,
    secret: bytes,
    labels: Sequence[str] = ("1",),
    *,
    exam: Exam | None = None,
    start: Callable[[], RoomServer] = RoomServer.start,
) -> Exported:
    """Write a quiz for one target into a folder; files of the same name are replaced. `start` makes the room."""
    papers = tuple(quiz.paper(label, secret) for label in labels)
    with ExitStack() as stack:
        export = Export(quiz, papers, folder, Artist(stack, start), secret, exam)
        folder.mkdir(parents=True, exist_ok=True)
        files = tuple(target.write(export, target))
    return Exported(files, tuple(loss_report(export, target)))


class Artist:
    """Draws figures in a locked room, which is started when the first one is asked for."""

    def __init__(self, stack: ExitStack, start: Callable[[], RoomServer]) -> None:
        self.stack, self.start = stack, start
        self.drawn: dict[Figure, Drawing | None] = {}

    @cached_property
    def server(self) -> RoomServer:
        """The room's server."""
        return self.stack.enter_context(self.start())

    def __call__(self, figure: Figure) -> Drawing:
        """The figure; `TeacherError` when its code draws nothing."""
        if figure not in self.drawn:
            self.drawn[figure] = draw(figure, self.server)
        found = self.drawn[figure]
        if found is None:
            raise TeacherError(f"a figure can't be drawn (“{figure.alt[:60]}…”); `autograder bank lint` says why")
        return found
