"""Keeps what code in the room puts out: prints, displays and errors, in order and within a limit.

In: writes to sys.stdout and sys.stderr, displays, errors. Out: a list of plain dictionaries close to
notebook outputs; the marker's side checks them and makes notebook outputs of them.
"""

import base64
import binascii
import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from .limits import Limits

Output = dict[str, Any]
_TRACEBACK = 10_000


class Recorder:
    """The outputs of one cell or call; the shell puts a fresh one in place for each."""

    def __init__(self, limits: Limits) -> None:
        self.outputs: list[Output] = []
        self.figures: list[Any] = []
        self._limits = limits
        self._left = limits.output_characters
        self._bytes_left = limits.frame_bytes // 2
        self._cut: dict[str, None] = {}

    def write(self, stream: str, text: str) -> None:
        """Keep text written to a stream; chunks of one stream that follow each other are joined."""
        text = self._take(text)
        if not text:
            return
        last = self.outputs[-1] if self.outputs else None
        if last is not None and last.get("name") == stream:
            last["chunks"].append(text)
        else:
            self._add({"output_type": "stream", "name": stream, "chunks": [text]})

    def display(self, kind: str, data: Mapping[str, object], figure: int | None = None) -> None:
        """Keep a displayed value as text, and as a picture when it is one."""
        text = data.get("text/plain")
        output: Output = {"output_type": kind, "text": self._take(text if isinstance(text, str) else "")}
        if figure is not None:
            output["figure"] = figure
        else:
            output["picture"] = self._picture(data.get("image/png"))
        self._add(output)

    def error(self, name: str, message: str, lines: list[str]) -> None:
        """Keep an error with the lines of its traceback."""
        trace = "\n".join(lines)[:_TRACEBACK]  # not counted: it matters most after too much output
        self._add({"output_type": "error", "ename": name, "evalue": message, "traceback": trace})

    def keep_figure(self, figure: object) -> int | None:
        """Keep a figure undrawn, for drawing it may cost more than all the rest; return its number."""
        if len(self.figures) >= self._limits.pictures:
            self._cut[f"a cell may show {self._limits.pictures} figures"] = None
            return None
        self.figures.append(figure)
        return len(self.figures) - 1

    def printed(self) -> str:
        """Return what went to the standard output."""
        return "".join("".join(output["chunks"]) for output in self.outputs if output.get("name") == "stdout")

    def finished(self) -> list[Output]:
        """Return the outputs with the chunks of each stream joined, and a word about what was left out."""
        if self._cut:
            text = f"\n[The rest of the output was left out: {'; '.join(self._cut)}.]\n"
            self.outputs.append({"output_type": "stream", "name": "stderr", "text": text})
            self._cut = {}
        for output in self.outputs:
            if "chunks" in output:
                output["text"] = "".join(output.pop("chunks"))
        return self.outputs

    def _add(self, output: Output) -> None:
        if len(self.outputs) < self._limits.outputs:
            self.outputs.append(output)
        else:
            self._cut[f"a cell may show {self._limits.outputs} things"] = None

    def _take(self, text: str) -> str:
        kept = str.__str__(text)[: self._left]
        self._left -= len(kept)
        if len(kept) < str.__len__(text):
            self._cut[f"a cell may print {self._limits.output_characters} characters"] = None
        return kept

    def _picture(self, data: object) -> np.ndarray[Any, Any] | None:
        """Return the bytes of a displayed picture, given as such or in base64, while there is room for it."""
        if isinstance(data, str):
            try:
                data = base64.b64decode(data)
            except (ValueError, binascii.Error):
                return None
        most = min(self._limits.picture_bytes, self._bytes_left)
        if not isinstance(data, bytes) or not data:
            return None
        if len(data) > most:
            self._cut[f"a picture may take {self._limits.picture_bytes >> 10} kB"] = None
            return None
        self._bytes_left -= len(data)
        return np.frombuffer(data, np.uint8)


class Stream(io.TextIOBase):
    """Stands in for sys.stdout or sys.stderr: what is written goes to the current recorder."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, limits: Limits) -> None:
        self.recorder = Recorder(limits)
        self._name = name

    def write(self, text: str) -> int:
        """Keep some text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.recorder.write(self._name, text)
        return len(text)

    def writable(self) -> bool:
        """Say yes, as a file would."""
        return True
