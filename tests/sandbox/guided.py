"""Fuzz the marker's reading of the wire, guided by coverage. libFuzzer prints its figures, and bytes that crash.

    python -m tests.sandbox.guided [SECONDS]

Needs atheris (`pip install '.[fuzz]'`); says so, and does nothing, where it is not installed.
"""

import sys
import tempfile
from pathlib import Path

try:
    import atheris  # optional: there is none for every system
except ImportError:
    print("SKIPPED: atheris is not installed (pip install '.[fuzz]'), so nothing was fuzzed by coverage")
    sys.exit(0)

with atheris.instrument_imports(include=["autograder.sandbox", "tests.sandbox.fuzz"]):
    from tests.sandbox import fuzz


def one(data: bytes) -> None:
    """One execution: the bytes as they are, and with a header whose lengths fit."""
    fuzz.read(data)
    fuzz.read(fuzz.put_right(bytearray(data)))


def main() -> None:
    """Fuzz for as long as was asked for."""
    seconds = int(float(sys.argv[1])) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as corpus:
        for number, frame in enumerate(fuzz.frames()):
            Path(corpus, str(number)).write_bytes(frame)
        # what crashes is printed too, so the file of it goes with the corpus
        options = [f"-max_total_time={seconds}", "-max_len=4096", f"-artifact_prefix={corpus}/"]
        atheris.Setup([sys.argv[0], *options, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
