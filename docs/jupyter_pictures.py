"""Make the pictures of JupyterLab and formgrader in README (`python -m docs.jupyter_pictures`) from the browser tests.

Needs Debian's Chromium and the extra `test`. The pictures are compressed to a palette of 48 colours.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 48
SHOWN = {"jupyterlab_checked": (284, 28, 1168, 876), "formgrader_by_hand": (0, 0, 1200, 900)}
"""Picture -> the part that is shown: left, top, right, bottom in pixels."""


def main() -> None:
    """Run the tests that look at the pages, and keep what they saw."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-q", "tests/jupyter"]
        subprocess.run(command, check=True, env=os.environ | {"AUTOGRADER_PICTURES": folder})  # noqa: S603 - our tests
        for name, part in SHOWN.items():
            with Image.open(Path(folder) / f"{name}.png") as seen:
                picture = seen.convert("RGB").crop(part).quantize(COLOURS)
            picture.save(PICTURES / f"{name.replace('_', '-')}.png", optimize=True)


if __name__ == "__main__":
    main()
