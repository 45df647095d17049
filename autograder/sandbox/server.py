"""The room server: finds the highest level that works here, proves it, and opens sessions.

In: limits, the lowest level that is good enough, packages that the course allows. Out: sessions, one per
submission. `TeacherError` when this machine can't give what is asked for, with what to do about it.
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType, TracebackType
from typing import Self

from autograder.errors import TeacherError

from .faults import LostError
from .inner.limits import Limits
from .levels import Level, Promise, StartError
from .notebook import Notebook
from .process import Stand
from .proofs import prove
from .session import Session
from .spawner import Spawner
from .stage import Stage
from .workbench import Setting, Workbench
from .zygote import Guest, Zygote

Source = Zygote | Guest | Spawner

_DEFAULT = Limits()
_PROOF_GRACE = 0.02


class RoomServer:
    """A room that is proved and warm; close it, or use it in a `with`."""

    def __init__(
        self, stage: Stage | None, warm: tuple[Source, tuple[Promise, ...]], limits: Limits, shortfalls: Sequence[str]
    ) -> None:
        self._stage, self.limits = stage, limits
        self.packages = () if stage is None else stage.packages
        """The packages that the course allows."""
        self._source, self.promises = warm
        self.level = self._source.level
        self.shortfalls = tuple(shortfalls)
        """Why each higher level could not be had."""

    @classmethod
    def start(
        cls,
        *,
        limits: Limits = _DEFAULT,
        minimum: Level = Level.LOCKED,
        maximum: Level | None = None,
        packages: Sequence[str] = (),
        meanwhile: Callable[[], None] = lambda: None,
        _without: frozenset[str] = frozenset(),
    ) -> Self:
        """Start at the highest level that holds its promises; `_without` leaves out layers, for tests.

        The room's own process loads its libraries first of all; `meanwhile` is called as soon as it is on its way.
        """
        stage, waiting = Stage(packages), [meanwhile]

        def once() -> None:
            while waiting:
                waiting.pop()()

        try:
            server = cls._best(stage, limits, (minimum, maximum or max(Level)), _without, once)
            once()
            return server
        except BaseException:
            stage.close()
            raise

    @classmethod
    def _best(
        cls,
        stage: Stage,
        limits: Limits,
        bounds: tuple[Level, Level],
        without: frozenset[str],
        meanwhile: Callable[[], None],
    ) -> Self:
        lowest, highest = bounds
        shortfalls: list[str] = []
        for level in sorted(Level, reverse=True):
            if lowest <= level <= highest:
                try:
                    source = _source(stage, level, without, meanwhile)
                    return cls(stage, _proved(source, limits, without), limits, shortfalls)
                except StartError as error:
                    shortfalls.append(f"level {level:d}: {error}")
        raise TeacherError(
            f"this machine can't lock students' code in as level {lowest:d} asks ({'; '.join(shortfalls)}); "
            "use Linux 5.13 or later, or allow a lower level if you trust the code"
        )

    @classmethod
    def through(cls, door: socket.socket, level: Level, *, limits: Limits = _DEFAULT) -> Self:
        """Use the room that another process has started and proved, through a `door` of its server."""
        return cls(None, (Guest(door, level), ()), limits, ())

    def door(self) -> socket.socket | None:
        """A way for another process of ours to use this room; None at a level where each has to start its own."""
        return self._source.door() if isinstance(self._source, Guest) else None

    def beside(self, door: socket.socket) -> Self:
        """This room as a process sees it that came by one of its doors."""
        return type(self).through(door, self.level, limits=self.limits)

    def session(
        self,
        cells: Sequence[str],
        *,
        seed: bytes,
        limits: Limits | None = None,
        files: Mapping[str, bytes] = MappingProxyType({}),
    ) -> Session:
        """Open a room for one submission and run its cells; `files` lie in its folder, where it has one."""
        notebook = Notebook(self._source.worker, cells, seed, limits or self.limits)
        notebook.files = files
        return Session(notebook)

    def workbench(
        self, cells: Sequence[str], *, seed: bytes, stand: Stand, files: Mapping[str, bytes], setting: Setting
    ) -> Workbench:
        """Open a room for one submission whose cells run step by step, to test it as a whole."""
        return Workbench(Notebook(self._source.worker, cells, seed, self.limits), stand, files, setting)

    def close(self) -> None:
        """End every process of the room and remove its folder."""
        self._source.close()
        if self._stage is not None:
            self._stage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def _source(stage: Stage, level: Level, without: frozenset[str], meanwhile: Callable[[], None]) -> Zygote | Spawner:
    if level == Level.SEPARATE_PROCESS:
        return Spawner(stage, without)
    return Zygote(stage, level, without, meanwhile)


def _proved(source: Zygote | Spawner, limits: Limits, without: frozenset[str]) -> tuple[Source, tuple[Promise, ...]]:
    """Return the source with its promises; StartError when one is broken although no layer was left out."""
    limits = replace(limits, grace_seconds=_PROOF_GRACE)
    try:
        promises = prove(source.worker(limits, 0), source.level, limits, list(source.environment))
        broken = [f"BROKEN: {promise.words} {promise.detail}" for promise in promises if promise.held is False]
        if broken and not without:
            raise StartError("; ".join(broken))
    except LostError as error:
        words = source.last_words()
        source.close()
        raise StartError(f"a worker could not be locked in: {words}") from error
    except BaseException:
        source.close()
        raise
    return source, promises
