"""One worker as a process of its own, started afresh: for systems without fork (level 1).

In: a plan and limits as JSON arguments, then requests on the standard input. Out: replies on what was the
standard output; the student's code sees neither of the two.
"""

import json
import os
import sys
import threading
from contextlib import suppress

from .limits import Limits
from .plan import Plan

_WIRE = (3, 4)
_EXTRA_SECONDS = 60.0


def main() -> None:
    """Warm up and serve one submission."""
    plan, limits = Plan.from_json(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    for stream, wire in zip((0, 1), _WIRE, strict=True):
        os.dup2(stream, wire, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(null, stream)
    sys.argv = [""]
    sys.path.extend(plan.paths)
    from .warm import warm_shell  # these need the import path
    from .worker import serve

    shell = warm_shell(limits, plan.loads)
    if plan.has("rlimits"):
        _hold(limits)
    os.dup2(null, 2)
    os.closerange(_WIRE[1] + 1, 1 << 16)
    serve(shell, limits, _WIRE, plan.home)


def _hold(limits: Limits) -> None:
    """Hold this process to as many of the limits as the system knows, and to an end in any case."""
    end = threading.Timer(limits.submission_seconds + _EXTRA_SECONDS, os._exit, [1])
    end.daemon = True
    end.start()
    with suppress(ImportError, OSError, ValueError):  # only Unix has them, and not every Unix all of them
        from .jail import rlimits

        rlimits.apply(limits, rlimits.Size().now(), count_threads=False)
