"""What the figures were measured on."""

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def facts() -> dict[str, str]:
    """The machine, the versions and the moment, in words."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*:\s*(.+)$", info, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    packages = ("numpy", "matplotlib", "ipython", "sqlalchemy")
    return {
        "Machine": f"{model[1] if model else platform.machine()}, {cores} cores, {memory:.0f} GiB",
        "System": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "Versions": ", ".join(f"{name} {version(name)}" for name in packages),
        "Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    }


def load() -> float:
    """How many processes wanted a processor over the last minute; this benchmark itself needs one or two."""
    return os.getloadavg()[0]
