"""Looks for harm: files that changed, processes left over, memory taken, secrets and live markup that came out."""

import json
import os
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Tree = dict[str, tuple[int, ...]]
PER_STUDENT = ("student", "submitted", "grade", "comment")
LIVE = ("script", "iframe", "object", "embed", "form", "link", "base", "applet", "audio", "video")
SHOWN = {"text/plain", "image/png"}


def tree(folder: Path, without: frozenset[str] = frozenset()) -> Tree:
    """Every file and folder below with what would give a change away; names in `without` are not entered."""
    found: Tree = {}
    todo = [str(folder)]
    while todo:
        for entry in os.scandir(todo.pop()):
            if entry.name in without:
                continue
            status = entry.stat(follow_symlinks=False)
            found[entry.path] = (status.st_size, status.st_mode, status.st_ino, status.st_mtime_ns)
            if entry.is_dir(follow_symlinks=False):
                found[entry.path] = (status.st_mode, status.st_ino)
                todo.append(entry.path)
    return found


def differences(before: Tree, after: Tree) -> list[str]:
    """The paths that came, went or changed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def teachers_rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the gradebook that no submission has to do with: assignments, cells, points, hidden tests."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        theirs = [name for name in tables if not name.startswith(PER_STUDENT) or name == "grade_cells"]
        return {name: sorted(connection.execute(f"select * from {name}"), key=repr) for name in theirs}


def processes(mark: str) -> set[int]:
    """The processes whose command line speaks of `mark`, whoever their parent is now."""
    found = set()
    for entry in os.scandir("/proc"):
        try:
            with open(f"/proc/{entry.name}/cmdline", "rb") as file:
                if entry.name.isdigit() and mark.encode() in file.read():
                    found.add(int(entry.name))
        except OSError:
            continue
    return found - {os.getpid(), os.getppid()}


class Peak:
    """The most memory that this process took since it was last asked, in MB."""

    def __call__(self) -> int:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
        return int(status.partition("VmHWM:")[2].split()[0]) >> 10


class _Live(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in LIVE else []
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or address.startswith(("javascript:", "data:text", "http://zoo")):
                self.found.append(f"{tag} {name}={value}")


def live_markup(page: str) -> list[str]:
    """What a browser would run or load in a page."""
    parser = _Live()
    parser.feed(page)
    return parser.found


def shown_parts(notebook: dict[str, Any]) -> Iterator[str]:
    """All text of an autograded notebook but that of its hidden cells, which are the teacher's own."""
    for cell in notebook["cells"]:
        yield json.dumps(cell.get("outputs", []))
        kept = cell["metadata"].get("nbgrader", {})
        if not (kept.get("grade") and kept.get("locked")):
            yield cell["source"]
    yield json.dumps(notebook["metadata"])


def rich_outputs(notebook: dict[str, Any]) -> list[str]:
    """The kinds of output in a notebook that are neither text nor a picture."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return sorted({kind for output in outputs for kind in output.get("data", {})} - SHOWN)
