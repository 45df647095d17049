"""What a run of marking left behind, in a form that two runs can be compared by."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

QUERIES = {
    "students": "SELECT id FROM student",
    "submissions": """SELECT s.student_id, a.name, s.timestamp
        FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id""",
    "notebooks": """SELECT s.student_id, n.name, sn.late_submission_penalty, sn.flagged
        FROM submitted_notebook sn JOIN notebook n ON n.id = sn.notebook_id
        JOIN submitted_assignment s ON s.id = sn.assignment_id""",
    "grades": """SELECT s.student_id, n.name, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
        FROM grade g JOIN base_cell b ON b.id = g.cell_id JOIN submitted_notebook sn ON sn.id = g.notebook_id
        JOIN notebook n ON n.id = sn.notebook_id JOIN submitted_assignment s ON s.id = sn.assignment_id""",
    "comments": """SELECT s.student_id, n.name, b.name, c.auto_comment, c.manual_comment
        FROM comment c JOIN base_cell b ON b.id = c.cell_id JOIN submitted_notebook sn ON sn.id = c.notebook_id
        JOIN notebook n ON n.id = sn.notebook_id JOIN submitted_assignment s ON s.id = sn.assignment_id""",
}
"""The gradebook by natural keys: nbgrader's ids are random."""


def state(root: Path) -> dict[str, Any]:
    """Every row of the gradebook and every file of the course, without ids and durations."""
    return {"tables": tables(root / "gradebook.db"), "files": files(root)}


def tables(database: Path) -> dict[str, list[Any]]:
    """The gradebook's rows, sound and sorted; the sizes of its tables show rows that belong to nothing."""
    with closing(sqlite3.connect(database)) as gradebook:
        assert gradebook.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert gradebook.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [name for (name,) in gradebook.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        sizes = [(name, gradebook.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in sorted(names)]
        rows = {name: sorted(gradebook.execute(query), key=repr) for name, query in QUERIES.items()}
    return rows | {"sizes": sizes}


def differences(root: Path, expected: dict[str, Any]) -> list[str]:
    """Where a course is not as expected."""
    found = state(root)
    return [
        f"{part} {name}: {found[part].get(name, 'missing')!r:.300} is not {expected[part].get(name, 'missing')!r:.300}"
        for part in expected
        for name in {*expected[part], *found[part]}
        if expected[part].get(name, "missing") != found[part].get(name, "missing")
    ]


def grades(root: Path) -> set[tuple]:
    """Student by student, all rows of grades and the time of handing in: what one transaction writes."""
    rows = tables(root / "gradebook.db")
    return {(row, *(grade[1:] for grade in rows["grades"] if grade[0] == row[0])) for row in rows["submissions"]}


def files(root: Path) -> dict[str, Any]:
    """Path -> contents and permissions of everything in the course but the gradebook; folders are None.

    Lock files are left out: they stay, and nothing reads what is in them.
    """
    found = (path for path in root.rglob("*") if path.name != "gradebook.db" and path.suffix != ".lock")
    return {
        path.relative_to(root).as_posix(): (contents(path), path.stat().st_mode) if path.is_file() else None
        for path in found
    }


def contents(path: Path) -> Any:
    """A file's bytes; of an autograded notebook all but how long marking took, of a run's file all but when it was.

    The seals that cover both are left out too.
    """
    if path.name == "run.json":
        data = json.loads(path.read_text("utf-8"))["data"]
        return data | {"when": None}
    if path.suffix != ".ipynb" or "autograded" not in path.parts:
        return path.read_bytes()
    data = json.loads(path.read_text("utf-8"))
    kept = data["metadata"].get("autograder")
    if kept:
        del kept["seal"], kept["record"]["seconds"]
    return data


def finished(root: Path) -> dict[str, int]:
    """Student -> when the autograded notebook was written, in ns, of those whose folder is in place."""
    return {path.parts[-3]: path.stat().st_mtime_ns for path in root.glob("autograded/*/*/*.ipynb")}
