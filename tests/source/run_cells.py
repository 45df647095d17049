"""Run cells as a kernel would, in one namespace, and print as JSON which did not run to their end.

In: JSON on standard input, a list of [name, source]. Every warning is an error. Figures are closed after each cell, as
Jupyter does.
"""

import contextlib
import io
import json
import sys
import warnings

import matplotlib.pyplot as plt
import numpy  # noqa: F401 - loaded before warnings become errors


def run(cells: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    namespace = {"__name__": "__main__"}
    failures = []
    for name, source in cells:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source, name, "exec"), namespace)
        except Exception as error:
            failures.append((name, type(error).__name__, str(error)))
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
        plt.close("all")
    return failures


if __name__ == "__main__":
    warnings.simplefilter("error")
    print(json.dumps(run(json.load(sys.stdin))))
