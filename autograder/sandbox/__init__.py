"""The locked room: students' notebook code runs in it, and only plain values come out.

Start a `RoomServer`, open a `Session` with a submission's cells, and call its functions. The room knows no
answer: it is given code and arguments, and the comparing is done outside.
"""

from .function import Heard, RoomFunction
from .inner.limits import Limits
from .levels import LAYERS, Level, Promise
from .replies import CellRun, Handle, Method, Named, Reply, StandIn
from .series import Call, Series
from .server import RoomServer
from .session import Session
from .workbench import Workbench

__all__ = [
    "LAYERS",
    "Call",
    "CellRun",
    "Handle",
    "Heard",
    "Level",
    "Limits",
    "Method",
    "Named",
    "Promise",
    "Reply",
    "RoomFunction",
    "RoomServer",
    "Series",
    "Session",
    "StandIn",
    "Workbench",
]
