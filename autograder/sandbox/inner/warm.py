"""Loads and warms up all that a notebook is likely to use, so that no worker pays for it.

In: nothing but the import path. Out: a shell that has been through a session and forgotten it.
"""

import contextlib
import gc
import importlib
import tempfile
from collections.abc import Iterable

import numpy as np

from .limits import Limits
from .rehearsal import rehearse
from .shell import RoomShell

_MODULES = (
    "numpy.random numpy.linalg numpy.fft numpy.ma numpy.polynomial numpy.testing numpy.lib.stride_tricks "
    "matplotlib.pyplot matplotlib.backends.backend_agg matplotlib.animation matplotlib.ticker "
    "matplotlib.gridspec mpl_toolkits.mplot3d PIL.PngImagePlugin "
    "encodings.idna encodings.latin_1 encodings.ascii encodings.utf_16 encodings.cp1252 "
    "abc argparse asyncio base64 bisect cmath collections contextlib copy csv ctypes dataclasses datetime "
    "decimal difflib doctest enum fractions functools glob gzip hashlib heapq inspect io itertools json "
    "logging math numbers operator pathlib pickle pprint queue random re secrets shutil statistics string "
    "struct textwrap threading time timeit traceback types typing unittest unittest.mock urllib.request uuid "
    "warnings weakref zipfile concurrent.futures IPython.display"
)


def warm_shell(limits: Limits, loads: Iterable[str] = ()) -> RoomShell:
    """Return a shell that is ready for a notebook; `loads` are more modules, loaded if they let themselves be."""
    for name in _MODULES.split():
        importlib.import_module(name)
    for name in loads:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    shell = RoomShell(limits)
    rehearse(shell, limits)
    shell.reset(new_session=True)
    shell.record(limits)
    tempfile.tempdir = None  # asked again in each worker, whose folder is not the zygote's
    np.linalg.svd(np.eye(3))  # LAPACK sets itself up on first use
    gc.collect()
    return shell
