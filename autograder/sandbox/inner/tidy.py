"""Puts back what one call may have changed for the next: error states, filters, printing, folder, streams.

Matplotlib's rcParams and the state of random generators stay as the notebook left them: they are part of
the answer.
"""

import os
import sys
import warnings
from typing import cast

import matplotlib.pyplot as plt
import numpy as np

from .recorder import Stream


class Tidy:
    """Remembers the state when the room opened and can put it back."""

    def __init__(self, home: str, stdout: Stream, stderr: Stream) -> None:
        self._home = home
        self._streams = (stdout, stderr)
        self._errors = np.geterr()
        self._printing = np.get_printoptions()
        self._filters = list(warnings.filters)
        self._hook = sys.displayhook

    def up(self) -> None:
        """Put everything back."""
        self.streams()
        if np.geterr() != self._errors:
            np.seterr(**self._errors)
        if np.get_printoptions() != self._printing:  # to look takes a tenth of the time
            np.set_printoptions(**self._printing)
        warnings.resetwarnings()  # which also makes Python forget what it worked out from the old ones
        cast("list[object]", warnings.filters).extend(self._filters)
        os.chdir(self._home)
        plt.close("all")

    def streams(self) -> None:
        """Put back the standard streams, which a cell may have replaced."""
        sys.stdout, sys.stderr = self._streams
        sys.displayhook = self._hook
