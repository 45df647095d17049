"""Goes through a session once before the first real one: what Python works out on the way is then there for all.

In: a shell. Out: nothing but warm code: names, figures and seeds of the rehearsal are forgotten or set anew.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np

from .encoder import Encoder, encode
from .limits import Limits
from .plain import Node, UnsendableError
from .shell import RoomShell
from .wire import Kind, pack
from .worker import serve

_CELLS = (
    "%matplotlib inline\nimport numpy as np, matplotlib.pyplot as plt\nprint('warm')\nnp.arange(3)",
    "fig, axes = plt.subplots(1, 2)\n"
    "axes[0].plot([1, 2], label='a')\naxes[0].legend()\naxes[0].set_title('$x^2$')\nplt.show()",
    "def fail():\n    return 1 / 0\nfail()",
    "1 +",
    "np.random.default_rng(0).normal(size=3) @ np.ones(3)",
    "def scale(x, factor):\n    print('warm')\n    return x * factor",
)
_FIGURE = 1
"""The cell that shows one."""
_X = np.ones((30, 40))


def rehearse(shell: RoomShell, limits: Limits) -> None:
    """Have a session of every kind of request, with its replies thrown away."""
    before = signal.getsignal(signal.SIGINT)
    source, script = os.pipe()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    writer = threading.Thread(target=_ask, args=(script, limits))  # some systems' pipes hold only a few requests
    writer.start()
    try:
        serve(shell, limits, (source, nowhere), os.curdir)
    finally:
        os.close(source)
        writer.join()
        os.close(nowhere)
        signal.signal(signal.SIGINT, before)


def _ask(script: int, limits: Limits) -> None:
    with contextlib.suppress(OSError), os.fdopen(script, "wb") as file:
        for number, request in enumerate(_requests()):
            file.write(b"".join(pack(Kind.REQUEST, number, *encode(request, _refuse, limits))))


def _requests() -> Iterator[dict[str, Any]]:
    """Yield what a marker asks."""
    yield {"do": "seed", "seed": bytes(32).hex()}
    for cell, source in enumerate(_CELLS):
        yield {"do": "run", "cell": cell, "source": source}
    yield {"do": "pack", "cell": _FIGURE, "figure": 0}
    yield {"do": "draw", "cell": _FIGURE, "figure": 0}
    yield {"do": "look at all", "names": ["scale", "np", "missing"]}
    yield {"do": "calls", "name": "scale", "calls": (((_X, 2), {}), ((_X[:, ::2], 2.0), {}), ((3, [1, 2]), {}))}
    yield {"do": "call", "name": "scale", "args": ({"x": None}, (True, "a")), "keywords": {}}
    yield {"do": "call", "name": "scale", "args": (np.random.default_rng(1),), "keywords": {"factor": 2}}


def _refuse(_encoder: Encoder, value: object) -> Node:
    raise UnsendableError(f"a {type(value).__name__}")
