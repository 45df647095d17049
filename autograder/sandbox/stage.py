"""The bare folder from which the room's Python is started: copies of the inner modules, links to libraries.

In: the packages that the course allows. Out: a plan for each level, the command and the environment of a
Python that can see only this. The folder is private to the run and removed afterwards.
"""

import compileall
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path

from .farm import modules_of, plant
from .inner.plan import Plan
from .leftovers import PREFIX, hold, remove, sweep
from .levels import Level

_INNER = Path(__file__).parent / "inner"
_ISOLATED = ("-s", "-S", "-P", "-B", "-X", "utf8")
"""No user site, no site-packages, no script folder on the path, no bytecode written, UTF-8 everywhere."""
_HOME = "/room"
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_HOLD = str(32 << 20)
"""Bytes that C's allocator keeps for the next array, instead of giving pages back and asking for them anew."""
_KEPT = ("SYSTEMROOT",)
"""Python does not start on Windows without it."""


class Stage:
    """The folder on disk; `close` removes it, and the end of the marker does at the latest."""

    def __init__(self, packages: Iterable[str]) -> None:
        sweep(Path(tempfile.gettempdir()))
        self.packages = tuple(packages)
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.close = weakref.finalize(self, remove, self.folder, hold(self.folder))
        self.folder.chmod(0o755)  # holds no secret, and the room may run as nobody
        for name in ("code", "site", "home", "cache", "root"):
            (self.folder / name).mkdir(mode=0o755)
        (self.folder / "cache").chmod(0o777)  # Matplotlib insists on writing its font list
        compileall.compile_dir(_INNER, quiet=2)  # nobody else imports most of it; the room's Python writes no bytecode
        shutil.copytree(_INNER, self.folder / "code" / "inner")
        packages = tuple(packages)
        self._readable = plant(self.folder / "site", packages)
        self._loads = modules_of(packages)

    def plan(self, level: Level, off: frozenset[str]) -> Plan:
        """Return what the zygote of one level has to build."""
        marker = tuple(filter(os.path.exists, sys.path)) if "imports" in off else ()
        own = tuple(str(self.folder / name) for name in ("code", "site"))
        home = str(self.folder / "home")
        return Plan(
            level=int(level),
            paths=(*own[1:], *marker),
            readable=(*own, *self._readable, *marker, *(() if level >= Level.NAMESPACES else (home,))),
            root=str(self.folder / "root"),
            home=_HOME if level >= Level.NAMESPACES else home,
            cache=str(self.folder / "cache"),
            loads=self._loads,
            off=off,
        )

    def command(self, module: str, *arguments: str) -> list[str]:
        """Return the command that runs one of the inner modules."""
        start = f"import sys; sys.path.append({str(self.folder / 'code')!r}); import inner.{module} as m; m.main()"
        return [sys.executable, *_ISOLATED, "-c", start, *arguments]

    def environment(self, home: str) -> dict[str, str]:
        """Return the whole environment of the room's Python; nothing of the marker's is in it."""
        return {
            **{name: "1" for name in _THREADS},
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "HOME": home,
            "IPYTHONDIR": str(self.folder / "cache"),
            "LANG": "C.UTF-8",
            "MALLOC_ARENA_MAX": "1",
            "MALLOC_MMAP_THRESHOLD_": _HOLD,
            "MALLOC_TRIM_THRESHOLD_": _HOLD,
            "MPLBACKEND": "agg",
            "NBGRADER_EXECUTION": "autograde",  # nbgrader promises it to notebooks that train less when they are marked
            "MPLCONFIGDIR": str(self.folder / "cache"),
            "PATH": "",
            "PYTHONHASHSEED": "0",
            "TMPDIR": home,
            "TZ": "UTC",
        }
