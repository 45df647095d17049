"""How much the room holds on this machine: four levels, and the promises each of them makes."""

from dataclasses import dataclass
from enum import IntEnum


class StartError(Exception):
    """A level that can't be built on this machine; the message says which step failed."""


class Level(IntEnum):
    """How the room is built; each level has everything that the ones below it have."""

    SEPARATE_PROCESS = 1
    NO_OPEN = 2
    LOCKED = 3
    NAMESPACES = 4

    @property
    def words(self) -> str:
        """Return one plain sentence about the level."""
        return _WORDS[self]


_WORDS = {
    Level.SEPARATE_PROCESS: "Students' code runs in a process of its own, which can reach files and the network.",
    Level.NO_OPEN: "Students' code can't open files, reach the network or start programs.",
    Level.LOCKED: "Students' code reads the Python libraries and nothing else, and writes no file.",
    Level.NAMESPACES: "Students' code sees a bare file system of its own, with a small private folder.",
}


@dataclass(frozen=True)
class Promise:
    """One thing that code in the room can't do, and whether that was found to be so on this machine."""

    name: str
    words: str
    held: bool | None
    """True held, False broken, None when this level doesn't promise it."""
    detail: str = ""


LAYERS = ("environment", "identity", "imports", "landlock", "rlimits", "seccomp")
"""The layers of the wall that a test can leave out, to see the promises break that they keep."""

PROMISED: dict[str, tuple[Level, str]] = {
    "read": (Level.NO_OPEN, "It can't read a file other than Python's own libraries."),
    "write": (Level.NO_OPEN, "It can't change, create or delete a file outside its private folder."),
    "processes": (Level.NO_OPEN, "It can't start a process or a program."),
    "network": (Level.NO_OPEN, "It can't reach the network or a local socket."),
    "signals": (Level.NO_OPEN, "It can't signal or inspect another process."),
    "rights": (Level.NO_OPEN, "It holds no privilege and can't gain one."),
    "memory": (Level.NO_OPEN, "It can't take more memory than it is allowed."),
    "disk": (Level.NO_OPEN, "It can't fill the disk."),
    "environment": (Level.SEPARATE_PROCESS, "It sees no environment variable or open file of the marker's."),
    "imports": (Level.SEPARATE_PROCESS, "It can't import the marker, nbgrader or the course."),
    "time": (Level.SEPARATE_PROCESS, "It is ended when its time is up, whatever it does."),
}
"""Every promise: the lowest level that makes it, and its words."""
