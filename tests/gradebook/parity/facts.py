"""Everything that a program left behind, by names instead of random ids, so that two programs can be compared.

A fact is a key (what, whose, which, ...) and a plain value.
"""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course

Facts = dict[tuple[str, ...], Any]
ALWAYS_NEW = {"id", "timestamp", "display_timestamp", "index"}


def all_facts(course: Course) -> Facts:
    """The rows, the notebooks, the folders and what formgrader would show."""
    return {**rows(course), **notebooks(course), **tree(course, "autograded"), **formgrader(course)}


def rows(course: Course) -> Facts:
    """Every row that an autograding program writes, field by field."""
    from nbgrader.api import Gradebook

    found: Facts = {}
    with Gradebook(course.database) as gradebook:
        for student in gradebook.students:
            found["student", student.id] = [student.first_name, student.last_name, student.email]
        for submission in gradebook.assignment_submissions("hw"):
            who = submission.student_id
            found["submitted_assignment", who, "timestamp"] = str(submission.timestamp)
            found["submitted_assignment", who, "extension"] = str(submission.extension)
            for notebook in submission.notebooks:
                at = (who, notebook.name)
                found["submitted_notebook", *at, "flagged"] = notebook.flagged
                found["submitted_notebook", *at, "late_submission_penalty"] = notebook.late_submission_penalty
                for grade in notebook.grades:
                    for name in ("auto_score", "manual_score", "extra_credit", "needs_manual_grade"):
                        found["grade", *at, grade.name, name] = getattr(grade, name)
                for comment in notebook.comments:
                    for name in ("auto_comment", "manual_comment"):
                        found["comment", *at, comment.name, name] = getattr(comment, name)
    return found


def notebooks(course: Course) -> Facts:
    """Every cell of the autograded notebooks: its kind, text, nbgrader's metadata and what it put out."""
    found: Facts = {}
    for path in sorted((course.root / "autograded").glob("*/hw/*.ipynb")):
        cells = json.loads(path.read_text())["cells"]
        for place, cell in enumerate(cells):
            key = ("cell", path.parts[-3], path.stem, cell_name(cell) or f"number {place}")
            found[*key, "cell_type"] = cell["cell_type"]
            found[*key, "source"] = "".join(cell["source"])
            found[*key, "nbgrader"] = cell["metadata"].get("nbgrader")
            found[*key, "id"] = cell["id"]
            found[*key, "execution_count"] = cell.get("execution_count")
            found[*key, "outputs"] = sorted(outputs(cell))
        order = [cell_name(cell) for cell in cells]
        found["order", path.parts[-3], path.stem] = [name for name in order if name]
    return found


def cell_name(cell: dict[str, Any]) -> str:
    """A cell's nbgrader name, if it has any."""
    name: str = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    return name


def outputs(cell: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a cell put out, streams as one text each: how they are split is chance."""
    streams: dict[str, str] = {}
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + "".join(output["text"])
        elif output["output_type"] == "error":
            yield "error", f"{output['ename']}: {output['evalue']}"
        else:
            yield output["output_type"], "".join(output["data"].get("text/plain", ""))
    yield from streams.items()


def tree(course: Course, step: str) -> Facts:
    """Every file and folder of a step with its permissions."""
    folder = course.root / step
    paths = [path for path in folder.rglob("*") if path.is_file() or path.is_dir()]
    return {(step, path.relative_to(folder).parts[0], str(path.relative_to(folder))): described(path) for path in paths}


def described(path: Path) -> str:
    """A file's permissions and, where no program wrote it, its text."""
    mode = stat.filemode(path.stat().st_mode)
    return f"{mode} {path.read_text()}" if path.is_file() and path.suffix not in (".ipynb", ".html") else mode


def formgrader(course: Course) -> Facts:
    """What formgrader's tables are filled from."""
    from nbgrader.apps.api import NbGraderAPI

    api = NbGraderAPI(course.directory)
    found: Facts = {}
    for row in api.get_submissions("hw"):
        found |= fields(("formgrader", row["student"], "submission"), row)
    for name in sorted(path.stem for path in course.source("hw").glob("*.ipynb")):
        for row in api.get_notebook_submissions("hw", name):
            found |= fields(("formgrader", row["student"], name), row)
    for student in course.submissions("hw"):
        for row in api.get_student_notebook_submissions(student, "hw"):
            found |= fields(("formgrader", student, f"their {row['name']}"), row)
    return found


def fields(key: tuple[str, ...], row: dict[str, Any]) -> Facts:
    """The fields of one row of an answer, without ids."""
    return {(*key, name): value for name, value in row.items() if name not in ALWAYS_NEW}
