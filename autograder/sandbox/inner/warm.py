"""Loads and warms up all that a notebook is likely to use, so that no worker pays for it.

In: nothing but the import path. Out: a shell that has run a cell of each kind and forgotten it.
"""

import contextlib
import gc
import importlib
import os
import tempfile
from collections.abc import Iterable

import numpy as np

from .limits import Limits
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

_CELLS = (
    "%matplotlib inline\nimport numpy as np, matplotlib.pyplot as plt\nprint('warm')\nnp.arange(3)",
    "fig, axes = plt.subplots(1, 2)\n"
    "axes[0].plot([1, 2], label='a')\naxes[0].legend()\naxes[0].set_title('$x^2$')\nplt.show()",
    "def fail():\n    return 1 / 0\nfail()",
    "1 +",
    "np.random.default_rng(0).normal(size=3) @ np.ones(3)",
)


def warm_shell(limits: Limits, loads: Iterable[str] = ()) -> RoomShell:
    """Return a shell that is ready for a notebook; `loads` are more modules, loaded if they let themselves be."""
    for name in _MODULES.split():
        importlib.import_module(name)
    for name in loads:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    shell = RoomShell(limits)
    for cell in _CELLS:
        recorder = shell.record(limits)
        shell.run(cell)
        for figure in recorder.figures:
            figure.savefig(os.devnull, format="png", bbox_inches="tight")
    shell.reset(new_session=True)
    shell.record(limits)
    tempfile.tempdir = None  # asked again in each worker, whose folder is not the zygote's
    np.linalg.svd(np.eye(3))  # LAPACK sets itself up on first use
    gc.collect()
    return shell
