"""Mark the whole zoo once, at one isolation level, as whoever runs this, and write down what became of each case.

python -m tests.zoo.run --level 4 [--out FILE] [--work FOLDER] [GROUP/NAME ...]
"""

import argparse
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError, TeacherError
from autograder.gradebook.batch import Fate, Handled, mark_class
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.feedback import write_feedback
from autograder.reports.writing import write_report
from autograder.sandbox import Level, Limits, RoomServer
from tests.zoo import watch
from tests.zoo.case import Case, all_cases
from tests.zoo.changes import ARCHIVES, CHANGES
from tests.zoo.changes.making import code, name_of
from tests.zoo.course import POINTS, RIGHT, Canaries, filled_in, open_zoo

ROOT = Path(__file__).parents[2]
LIMITS = Limits(
    cell_seconds=1.5, call_seconds=0.8, submission_seconds=25.0, grace_seconds=0.2, memory_bytes=512 << 20, restarts=100
)
BOUND = 20.0
"""Seconds of a case; those that end up at the submission's total say more."""
EACH = 4
"""A classmate is marked after so many cases: each stands for all that were marked since the one before."""
MARKER_MB = 900
OURS = frozenset({"autograded", "feedback", "gradebook.db", "gradebook.db-journal", ".autograder", "rooms"})
"""What marking itself writes in the course folder."""
ESCAPES = {"\\udce9": "\udce9", "\\n": "\n", "\\u202e": "\u202e"}
"""What can't stand in the head of a file: a byte that is no UTF-8, as Python shows it, and signs that are not seen."""
HELPERS = Path(__file__).parent / "helpers"
"""Functions that several cases share, put into a first cell."""


@dataclass
class Outcome:
    """What became of one case in one run; no fault is what is hoped for."""

    case: str
    faults: list[str] = field(default_factory=list)
    """`kind: words`, the kind being one of forged, lost, unknown, leaked, harmed, classmate, slow, aborted."""
    marks: dict[str, float] | None = None
    seconds: float = 0.0
    marker_mb: int = 0


@dataclass
class Zoo:
    """One run: the course, its canaries, who hands in what, and what was seen so far."""

    work: Path
    level: Level
    cases: list[Case]
    canaries: Canaries
    course: Course
    names: dict[str, Case] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The planted home folder."""
        return self.work / "home"

    def hand_in_all(self, places: dict[str, str]) -> None:
        """Put every case and a classmate for each into submitted/."""
        for number, case in enumerate(self.cases):
            student = case.facts.get("student", f"{number:03d}-{case.group}-{case.name}")
            for written, meant in ESCAPES.items():
                student = student.replace(written, meant)
            self.names[student] = case
            self.outcomes[case.id] = Outcome(case.id)
            mate = {**RIGHT, "relu": f"# {self.canaries.classmate}\n{RIGHT['relu']}"}
            if number % EACH == EACH - 1 or case == self.cases[-1]:
                self.put(f"{number:03d}-{case.group}-{case.name}~honest", filled_in(self.course, mate))
            self.hand_in(case, student, places)

    def hand_in(self, case: Case, student: str, places: dict[str, str]) -> None:
        """Hand one case in, by way of an archive if it says so."""
        data = notebook_of(self.course, case, places)
        if "archive" in case.facts:
            path = self.work / "inbox" / f"{case.name}.zip"
            ARCHIVES[case.facts["archive"]](path, json.dumps(data).encode(), student)
            try:
                collect(self.course, "hw", path, replace=False)
            except TeacherError as error:
                self.outcomes[case.id].faults += self.words_missing(case, str(error))
            except Exception as error:
                self.outcomes[case.id].faults.append(f"aborted: collect: {type(error).__name__}: {error}"[:300])
            return
        self.put(student, data)
        if "change" in case.facts:
            with suppress(FileExistsError):
                CHANGES[case.facts["change"]](self.course.path("submitted", student, "hw"), places)

    def put(self, student: str, data: dict[str, Any]) -> None:
        """Write a notebook into a student's folder."""
        folder = self.course.path("submitted", student, "hw")
        folder.mkdir(parents=True)
        (folder / "hw.ipynb").write_text(json.dumps(data))

    def words_missing(self, case: Case, reason: str) -> list[str]:
        """A fault if a refusal does not say what it should."""
        wanted = case.facts.get("reason", "")
        return [] if wanted and wanted in reason else [f"unclear: {reason!r} should say {wanted!r}"]

    def judge(self, case: Case, handled: Handled | None) -> None:
        """Compare what a case got with what is fair."""
        outcome, fair = self.outcomes[case.id], case.marks(int(self.level))
        if handled is None or handled.fate is not Fate.MARKED:
            if fair is not None:
                outcome.faults.append(f"lost: {handled.reason if handled else 'was not marked'}")
            elif handled is not None:
                outcome.faults += self.words_missing(case, handled.reason)
            return
        if fair is None:
            outcome.faults.append("forged: marked although it can't be")
            return
        marks = {mark.item: mark for mark in handled.marked[0].marks.values()}
        outcome.marks = {name: round(marks[name].points, 3) for name in POINTS}
        for name in POINTS:
            outcome.faults += compared(name, marks[name], fair[name])
        essay = "manual" if marks_essay(handled) else "0"
        wanted = case.facts.get("essay", "manual" if case.start == "right" else "0")
        outcome.faults += [f"lost: essay is {essay}, fair is {wanted}"] if essay != wanted else []
        remarks = " ".join(handled.marked[0].remarks)
        if case.facts.get("remark", "") not in remarks:
            outcome.faults.append(f"unclear: no remark says {case.facts['remark']!r}, only {remarks!r}")


def compared(name: str, mark: Any, fair: float) -> list[str]:
    """The fault, if any, in the mark of one exercise."""
    if mark.needs_human:
        reasons = {result.message for result in mark.results if result.state == "unknown"}
        return [f"unknown: {name}: {'; '.join(sorted(reasons))}"]
    if abs(mark.points - fair) < 1e-9:
        return []
    words = "; ".join(sorted({result.message for result in mark.results if result.message}))
    return [f"{'forged' if mark.points > fair else 'lost'}: {name} has {mark.points:g}, fair is {fair:g} ({words})"]


def marks_essay(handled: Handled) -> bool:
    """Whether a person is asked to mark the written answer."""
    return handled.marked[0].marks["essay"].needs_human


def notebook_of(course: Course, case: Case, places: dict[str, str]) -> dict[str, Any]:
    """The notebook that a case hands in."""
    cells = [(where, text_in(source, places)) for where, source in case.cells]
    data = filled_in(course, {**(RIGHT if case.start == "right" else {}), **dict(cells)})
    helpers = [(HELPERS / f"{name}.py").read_text("utf-8") for name in case.facts.get("with", "").split()]
    given = [name_of(cell) for cell in data["cells"]]
    first, last = [code(source) for source in helpers], []
    for where, source in [item for item in cells if item[0] not in given]:
        if where.startswith("after "):
            names = [name_of(cell) for cell in data["cells"]]
            data["cells"].insert(names.index(where.removeprefix("after ")) + 1, code(source))
        else:
            {"top": first, "end": last}[where].append(code(source))
    for number, cell in enumerate(first + last):
        cell["id"] = f"own-{number}"
    data["cells"] = [*first, *data["cells"], *last]
    return data


def text_in(source: str, places: dict[str, str]) -> str:
    """The source with the places that an attacker could find out written in."""
    for name, place in places.items():
        source = source.replace(f"@{name}@", place)
    return source


def mark_all(zoo: Zoo, server: RoomServer) -> None:
    """Mark everybody; who brings the batch down is noted, and the rest is marked without them."""
    before = watch.tree(zoo.work, OURS)
    room = watch.processes(str(zoo.work / "rooms"))
    peak, began = watch.Peak(), time.monotonic()
    todo = list(zoo.course.submissions("hw"))
    last = [""]

    def seen(handled: Handled, _total: int) -> None:
        nonlocal began, before
        todo.remove(handled.student)
        case = zoo.names.get(handled.student)
        if case:
            outcome = zoo.outcomes[case.id]
            last[0] = case.id
            outcome.seconds, outcome.marker_mb = round(time.monotonic() - began, 3), peak()
            zoo.judge(case, handled)
        elif handled.points != sum(POINTS.values()):
            zoo.outcomes[last[0]].faults.append(f"classmate: has {handled.points:g}; {handled.reason}")
        if not case:
            began = time.monotonic()
            return
        now = watch.tree(zoo.work, OURS)
        outcome.faults += [f"harmed: {path}" for path in watch.differences(before, now)]
        before = now
        left = watch.processes(str(zoo.work / "rooms")) - room
        outcome.faults += [f"harmed: {len(left)} processes are left"] if left else []
        print(
            ascii(handled.student), handled.points, f"{time.monotonic() - began:.2f}", outcome.faults or "", flush=True
        )
        began = time.monotonic()

    while todo:
        try:
            mark_class(zoo.course, "hw", server, students=list(todo), report=seen)
        except Exception as error:
            guilty = zoo.names.get(todo[0])
            outcome = zoo.outcomes[guilty.id if guilty else last[0]]
            outcome.faults.append(f"aborted: {type(error).__name__}: {str(error)[:300]}")
            print(ascii(todo.pop(0)), outcome.faults, flush=True)
    for case in zoo.cases:
        outcome = zoo.outcomes[case.id]
        limit = float(case.facts.get("bound", BOUND)) * float(os.environ.get("ZOO_PATIENCE", "1"))
        outcome.faults += [f"slow: {outcome.seconds} s"] if outcome.seconds > limit else []
        outcome.faults += [f"harmed: the marker took {outcome.marker_mb} MB"] if outcome.marker_mb > MARKER_MB else []
        collected = {zoo.names[name].id for name in zoo.course.submissions("hw") if name in zoo.names}
        if case.id not in collected and case.marks(int(zoo.level)) is not None:
            outcome.faults.append("lost: was not collected")


def look_through(zoo: Zoo, teachers: Any) -> None:
    """Make the pages and the report, then search everything for what must not be there."""
    pages(zoo)
    if watch.teachers_rows(zoo.course.root / "gradebook.db") != teachers:
        zoo.outcomes[zoo.cases[0].id].faults.append("harmed: some case changed the teacher's rows in the gradebook")
    secret = course_secret(zoo.course)
    canaries = [zoo.canaries.environment, zoo.canaries.key, zoo.canaries.hidden, zoo.canaries.classmate, secret.hex()]
    for student, case in zoo.names.items():
        faults = zoo.outcomes[case.id].faults
        page, notebook = page_of(zoo, student), autograded_of(zoo, student)
        if notebook is None:
            continue
        text = "\n".join([page, *watch.shown_parts(notebook)])
        faults += [f"leaked: {canary[:22]}" for canary in canaries if canary in text]
        said = case.facts.get("secret")
        faults += [f"leaked: {words_around(page, said)}"] if said and said in page else []
        outputs = json.dumps([cell.get("outputs") for cell in notebook["cells"]])
        never = case.facts.get("never")
        faults += [f"harmed: {words_around(outputs, never)}"] if never and never in outputs else []
        faults += [f"harmed: live markup {found}" for found in watch.live_markup(page)]
        faults += [f"harmed: output of kind {found}" for found in watch.rich_outputs(notebook)]
    report = "\n".join(path.read_text("utf-8", "replace") for path in (zoo.work / "report").glob("*.*"))
    others = [canary for canary in canaries if canary in report]
    zoo.outcomes[zoo.cases[0].id].faults += [f"leaked: {canary[:22]} in the report" for canary in others]


def words_around(text: str, said: str) -> str:
    """What was found, with a little of what stands around it."""
    place = text.index(said)
    return text[max(0, place - 40) : place + 120]


def pages(zoo: Zoo) -> None:
    """The feedback of every case, and the class report."""
    marked = [student for student in zoo.names if autograded_of(zoo, student) is not None]

    def written(_page: Path, _total: int) -> None:
        marked.pop(0)

    while marked:
        try:
            write_feedback(zoo.course, "hw", students=list(marked), report=written)
        except Exception as error:
            zoo.outcomes[zoo.names[marked.pop(0)].id].faults.append(f"aborted: feedback: {error!r}"[:300])
    write_report(zoo.course, "hw", zoo.work / "report")


def page_of(zoo: Zoo, student: str) -> str:
    """A student's feedback page."""
    path = zoo.course.path("feedback", student, "hw") / "hw.html"
    return path.read_text("utf-8") if path.is_file() else ""


def autograded_of(zoo: Zoo, student: str) -> dict[str, Any] | None:
    """A student's autograded notebook."""
    path = zoo.course.path("autograded", student, "hw") / "hw.ipynb"
    notebook: dict[str, Any] | None = json.loads(path.read_text("utf-8")) if path.is_file() else None
    return notebook


@contextmanager
def planted(work: Path, canaries: Canaries) -> Iterator[dict[str, str]]:
    """A home with a key, a variable, and two listeners; yields the places that an attacker could find out."""
    for name in ("home/.ssh", "rooms", "inbox"):
        (work / name).mkdir(parents=True)
    (work / "home" / ".ssh" / "id_rsa").write_text(canaries.key)
    (work / "outside.txt").write_text("as it was\n")
    os.environ |= {"HOME": str(work / "home"), "TMPDIR": str(work / "rooms"), "ZOO_PASSWORD": canaries.environment}
    tempfile.tempdir = None
    with socket.create_server(("127.0.0.1", 0)) as port, socket.socket(socket.AF_UNIX) as local:
        path = tempfile.mkdtemp(prefix="zoo-", dir="/tmp") + "/s"
        local.bind(path)
        local.listen()
        port.settimeout(0)
        local.settimeout(0)
        yield {
            "work": str(work),
            "course": str(work / "course"),
            "home": str(work / "home"),
            "outside": str(work / "outside.txt"),
            "port": str(port.getsockname()[1]),
            "socket": path,
            "marker": str(os.getpid()),
            "product": str(ROOT),
        }
        for listener in (port, local):
            with suppress(BlockingIOError):
                listener.accept()
                (work / "called").touch()
        Path(path).unlink()
        Path(path).parent.rmdir()


def run(work: Path, level: Level, cases: list[Case]) -> dict[str, Any]:
    """Mark the cases; return everything that was seen."""
    canaries = Canaries.hatched()
    began = time.monotonic()
    with planted(work, canaries) as places:
        zoo = Zoo(work, level, cases, canaries, open_zoo(work / "course", canaries))
        zoo.hand_in_all(places)
        teachers = watch.teachers_rows(zoo.course.root / "gradebook.db")
        started = time.monotonic()
        with RoomServer.start(minimum=level, maximum=level, limits=LIMITS) as server:
            mark_all(zoo, server)
        marked = time.monotonic()
        look_through(zoo, teachers)
    everybody = zoo.outcomes[cases[0].id]
    everybody.faults += ["harmed: somebody called out"] if (work / "called").exists() else []
    everybody.faults += ["harmed: processes are left"] if watch.processes(str(work / "rooms")) else []
    everybody.faults += [f"harmed: {path.name} is left" for path in (work / "rooms").iterdir()]
    spent = os.times()
    return {
        "level": int(level),
        "user": os.getuid(),
        "seconds": {
            "set up": round(started - began, 1),
            "marking": round(marked - started, 1),
            "all": round(time.monotonic() - began, 1),
            "processor": round(spent.user + spent.system + spent.children_user + spent.children_system, 1),
        },
        "cases": {name: vars(outcome) for name, outcome in zoo.outcomes.items()},
    }


def main(arguments: Iterable[str] | None = None) -> int:
    """Run, write the result as JSON, and end with the number of cases that went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--level", type=int, default=4)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("cases", nargs="*")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    cases = [case for case in all_cases() if not chosen.cases or any(part in case.id for part in chosen.cases)]
    with tempfile.TemporaryDirectory(prefix="zoo-", ignore_cleanup_errors=True) as folder:
        result = run(chosen.work or Path(folder), Level(chosen.level), cases)
    wrong = {name: seen["faults"] for name, seen in result["cases"].items() if seen["faults"]}
    if chosen.out:
        chosen.out.write_text(json.dumps(result, indent=1, sort_keys=True))
    print(json.dumps(wrong, indent=1, ensure_ascii=False))
    print(f"{len(cases)} cases, {len(wrong)} not as they should be, {result['seconds']}")
    return min(len(wrong), 100)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AutograderError as error:
        sys.exit(f"zoo: {error}")
