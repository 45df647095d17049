"""The door for nbgrader's own commands: with `use(c)` in nbgrader_config.py, `nbgrader autograde` marks by split
marking, `nbgrader generate_feedback` writes our pages and `nbgrader export` our columns beside its own, on the same
course folder and gradebook.

Every command of ours reads nbgrader_config.py, so this module imports nothing: nbgrader finds the classes by name.
"""

from collections.abc import Sequence
from typing import Any


def use(c: Any, *, packages: Sequence[str] = ()) -> None:
    """Put split marking and our feedback pages behind nbgrader's commands; call it in nbgrader_config.py.

    `packages` are installed packages, by the names that pip knows, which students' code may import besides NumPy,
    Matplotlib and IPython; `c.LockedRoom.packages` is the same setting.
    """
    if packages:
        c.LockedRoom.packages = list(packages)
    c.Autograde.exporter_class = "autograder.gradebook.exporters.SubmissionExporter"
    c.Autograde.sanitize_preprocessors = []
    c.Autograde.autograde_preprocessors = []
    c.GenerateFeedback.exporter_class = "autograder.gradebook.exporters.FeedbackExporter"
    c.GenerateFeedback.preprocessors = []
    c.ExportApp.plugin_class = "autograder.reports.nbgrader_export.MarksExport"
