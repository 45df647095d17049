"""The locked room: students' notebook code runs in it, and only plain values come out.

Start a `RoomServer`, open a `Session` with a submission's cells, and call its functions. The room knows no
answer: it is given code and arguments, and the comparing is done outside.
"""

from .function import RoomFunction
from .inner.limits import Limits
from .levels import LAYERS, Level, Promise
from .replies import CellRun, Handle, Method, Named, Reply, StandIn
from .server import RoomServer
from .session import Session
from .workbench import Workbench

__all__ = [
    "LAYERS",
    "CellRun",
    "Handle",
    "Level",
    "Limits",
    "Method",
    "Named",
    "Promise",
    "Reply",
    "RoomFunction",
    "RoomServer",
    "Session",
    "StandIn",
    "Workbench",
]
