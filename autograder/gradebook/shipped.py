"""Where the course that comes with the package lies: the clone's own top level, or the copy inside the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def shipped_course() -> Path:
    """The folder that holds `source/`, `question_bank/` and `nbgrader_config.py`."""
    clone = PACKAGE.parent
    return clone if (clone / "nbgrader_config.py").is_file() and (clone / "source").is_dir() else PACKAGE / "_course"
