"""Runs a notebook's cells as Jupyter would: magics, displays, last results, top-level await.

In: a cell's source. Out: its outputs and the exception it ended with. Figures are kept undrawn. What has
no sense in the room (shell commands, other interpreters, questions to the user) says so and does no harm.
"""

import builtins
import contextlib
import sys
from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from matplotlib.figure import Figure
from matplotlib_inline.config import InlineBackend
from traitlets.config import Config

from .limits import Limits
from .plainly import PlainShell
from .postponed import postpone_layout
from .problems import message_of, traceback_lines
from .recorder import Recorder, Stream

_INTERPRETERS = ("bash", "sh", "script", "perl", "ruby", "python", "python2", "python3", "pypy", "cmd")
_PICTURE = "image/png"


class _Publisher(DisplayPublisher):  # type: ignore[misc]  # IPython has no types
    def publish(self, data: Any, metadata: Any = None, **_: object) -> None:
        self.shell.show("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        """Keep what was put out: a marker reads all of it."""


class _Results(DisplayHook):  # type: ignore[misc]  # IPython has no types
    def start_displayhook(self) -> None:
        """Begin nothing: there is no prompt."""

    def write_output_prompt(self) -> None:
        """Write nothing: there is no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.show("execute_result", format_dict, md_dict)

    def log_output(self, format_dict: Any) -> None:
        """Log nothing: there is no history."""

    def finish_displayhook(self) -> None:
        """Write no line after a result."""


class RoomShell(PlainShell):
    """IPython's shell with the outside world taken away."""

    def __init__(self, limits: Limits) -> None:
        self.stdout, self.stderr = Stream("stdout", limits), Stream("stderr", limits)
        sys.stdout, sys.stderr = self.stdout, self.stderr
        settings = Config()
        settings.HistoryManager.enabled = False
        super().__init__(config=settings, displayhook_class=_Results, display_pub_class=_Publisher)
        InteractiveShell._instance = self  # display() and get_ipython() ask for the one instance
        self.display_formatter.active_types = ["text/plain", _PICTURE]
        self.display_formatter.formatters[_PICTURE].for_type(Figure, self._keep_figure)
        self.configurables.append(InlineBackend())  # %config InlineBackend... is common and harmless
        for name in _INTERPRETERS:
            self.register_magic_function(self._no_interpreter, "cell", name)
        builtins.input = _no_input
        plt.show = self._show_figures
        postpone_layout()

    @property
    def recorder(self) -> Recorder:
        """Return where outputs go now."""
        return self.stdout.recorder

    def record(self, limits: Limits) -> Recorder:
        """Put a fresh recorder in place and return it."""
        self.stdout.recorder = self.stderr.recorder = recorder = Recorder(limits)
        return recorder

    def run(self, source: str) -> BaseException | None:
        """Run one cell; return the exception it ended with."""
        result = self.run_cell(source, store_history=True)
        self._show_figures()
        error: BaseException | None = result.error_before_exec or result.error_in_exec
        return error

    def pass_over(self, cells: Sequence[str]) -> None:
        """Count cells that hold nothing to run, as if they had been run: the next one has its usual number."""
        self.execution_count += len(cells)
        for inputs in (self.history_manager.input_hist_parsed, self.history_manager.input_hist_raw):
            inputs.extend(cells)

    def show(self, kind: str, data: Any, metadata: Any) -> None:
        """Record a displayed value."""
        note = (metadata or {}).get(_PICTURE)
        figure = note.get("figure") if isinstance(note, dict) else None
        self.recorder.display(kind, data, figure)

    def _keep_figure(self, figure: Figure) -> tuple[bytes, dict[str, int | None]]:
        return b"", {"figure": self.recorder.keep_figure(figure)}

    def _show_figures(self, *_: object, **__: object) -> None:
        """Display the open figures and close them, as the inline backend does after each cell."""
        for number in plt.get_fignums():
            display(plt.figure(number))
        plt.close("all")

    def showtraceback(self, exc_tuple: Any = None, *_: object, **__: object) -> None:
        """Record an error instead of printing it in colour, which takes IPython many times longer."""
        _kind, error, trace = exc_tuple or sys.exc_info()
        if error is not None:
            self.recorder.error(type(error).__name__, message_of(error), traceback_lines(error, trace))

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Record a syntax error like any other."""
        self.showtraceback()

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """Answer %matplotlib: every backend is the one of this room."""
        return gui or "inline", "agg"

    def system(self, cmd: str) -> None:
        """Answer !command and %pip."""
        sys.stderr.write(f"Shell commands do not run while a notebook is marked: {cmd[:200]}\n")
        self.user_ns["_exit_code"] = 1

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> list[str]:  # noqa: FBT001, FBT002 - IPython's
        """Answer `lines = !command`."""
        self.system(cmd)
        return []

    def ask_exit(self) -> None:
        """Answer exit and quit: this cell ends here, the notebook goes on."""
        raise SystemExit

    def _tee(self, channel: str) -> contextlib.AbstractContextManager[None]:
        """Don't keep a second copy of all output, without limit, for a history nobody reads."""
        return contextlib.nullcontext()

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, object]:
        """Don't format every error a second time, in colour, for that history either."""
        return {}

    def _no_interpreter(self, line: str, cell: str | None = None) -> None:
        sys.stderr.write("Cells of other languages do not run while a notebook is marked.\n")


def _no_input(prompt: object = "", /) -> str:
    raise EOFError("input() has nobody to answer it while a notebook is marked")
