"""Deal with each arrival once: mark it or say why not, write that beside it, and keep the attempt that counts.

In: a course, an assignment, a folder. Out: feedback files in that folder; the files that count, one folder per student,
in the course's private folder, as `autograder collect` takes them. The gradebook is not touched.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.errors import AutograderError, StudentError
from autograder.gradebook.course import Course
from autograder.gradebook.feedback_page import StudentView, feedback_page
from autograder.gradebook.files import write_file, write_folder
from autograder.gradebook.in_zip import read_zip
from autograder.gradebook.incoming import ends_with
from autograder.gradebook.policy import policy_of
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.trying import Trial
from autograder.gradebook.watching.arrivals import Arrival, Patience, arrivals, digest
from autograder.gradebook.watching.memory import Memory, counting_folder
from autograder.gradebook.watching.owners import NO_MAP, Owners
from autograder.gradebook.watching.policy import Attempt, Policy
from autograder.model import MarkedNotebook, State

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Watch:
    """One watched folder and what is needed to deal with it."""

    course: Course
    assignment: str
    folder: Path
    trial: Trial
    policy: Policy
    memory: Memory
    patience: Patience
    say: Say
    owners: Owners = NO_MAP
    clock: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic

    def look(self) -> int:
        """Deal with what is ready; how many arrivals still wait."""
        waiting = 0
        for arrival in arrivals(self.folder):
            if not self.patience.is_ready(arrival, self.steady()):
                waiting += 1
                continue
            try:
                waiting += not self.deal_with(arrival)
            except OSError as error:  # taken away while it was read, or a folder that can't be written to
                self.say(f"{arrival.name}: {error.strerror or error}; it is looked at again")
                waiting += 1
        return waiting

    def deal_with(self, arrival: Arrival) -> bool:
        """Whether an arrival is dealt with; False while its student has to wait."""
        try:
            arrival = replace(arrival, owner=self.owners.student(arrival.called, arrival.name))
            files = arrival.read()
        except StudentError as error:
            return self.refuse(arrival, "", str(error))
        seen = digest(files)
        if self.memory.of(arrival.student).done.get(arrival.name) == seen and (
            arrival.feedback.exists() or arrival.message.exists()
        ):
            return True
        made = self.memory.of(arrival.student).attempts
        if self.is_again(arrival, seen, made):
            return self.mark(arrival, files, seen)
        if self.policy.is_used_up(made):
            return self.refuse(arrival, seen, self.policy.words_used_up(made))
        if self.policy.wait(made, self.clock()) > 0:
            return self.put_off(arrival, made)
        return self.mark(arrival, files, seen)

    def is_again(self, arrival: Arrival, seen: str, made: Sequence[Attempt]) -> bool:
        """Whether these files were marked as an attempt that still stands; an old version handed in anew is a new one,
        where the last counts."""
        if all(attempt.digest != seen for attempt in made):
            return False
        return (
            made[-1].digest == seen
            or self.policy.counts == "best"
            or self.memory.of(arrival.student).done.get(arrival.name) == seen
        )

    def mark(self, arrival: Arrival, files: Mapping[str, bytes], seen: str) -> bool:
        """Mark an arrival; what can't be marked costs no attempt."""
        try:
            notebooks = unpacked(files, arrival)
            marked = marked_files(self.trial, notebooks)
        except StudentError as error:
            return self.refuse(arrival, seen, str(error))
        made = self.memory.of(arrival.student).attempts
        if not self.is_again(arrival, seen, made):
            self.count(arrival, seen, notebooks, marked)
        write_file(arrival.feedback, self.page(arrival, marked).encode())
        arrival.message.unlink(missing_ok=True)
        self.remember(arrival, seen)
        self.say(f"{arrival.name}: {marked.points:g} of {marked.max_points:g}")
        return True

    def count(self, arrival: Arrival, seen: str, notebooks: Mapping[str, bytes], marked: MarkedNotebook) -> None:
        """Count an attempt, before its feedback is written, and keep its notebooks if it is the one that counts."""
        made = self.memory.of(arrival.student).attempts
        made.append(Attempt(seen, self.clock(), marked.points, marked.max_points, free=not is_decided(marked)))
        if self.policy.counting(made) == len(made) - 1:
            write_folder(counting_folder(self.course, self.assignment) / arrival.student, notebooks)
        self.memory.save()

    def page(self, arrival: Arrival, marked: MarkedNotebook) -> str:
        """The feedback page, which begins with how many attempts were made where that matters."""
        words = self.policy.words(self.memory.of(arrival.student).attempts)
        shown = replace(marked, remarks=(*([words] if words else []), *marked.remarks))
        policy, syllabus = policy_of(self.course, self.assignment), course_syllabus(self.course)
        return feedback_page(StudentView(arrival.student), shown, {}, policy=policy, outcomes=syllabus)

    def refuse(self, arrival: Arrival, seen: str, reason: str) -> bool:
        """Say beside an arrival why it was not marked. A page of an earlier attempt stays."""
        if self.tell(arrival, reason.replace(f"{self.folder}/", "")):
            self.say(f"{arrival.name}: not marked: {reason.replace(f'{self.folder}/', '')}")
        if self.memory.of(arrival.student).done.get(arrival.name) != seen:
            self.remember(arrival, seen)
        return True

    def put_off(self, arrival: Arrival, made: Sequence[Attempt]) -> bool:
        """Say beside an arrival when it will be marked; it is, without being handed in again."""
        now = self.clock()
        at = time.strftime("%A %H:%M", time.localtime(now + self.policy.wait(made, now) + 59))
        if self.tell(arrival, f"This file will be marked on {at}: there is a pause between two attempts."):
            self.say(f"{arrival.name}: waits until {at}")
        return False

    def tell(self, arrival: Arrival, words: str) -> bool:
        """Write words beside an arrival; whether they are new."""
        if arrival.message.is_file() and arrival.message.read_text("utf-8", "replace") == f"{words}\n":
            return False
        write_file(arrival.message, f"{words}\n".encode())
        return True

    def remember(self, arrival: Arrival, seen: str) -> None:
        """Keep that an arrival was dealt with, after that was done."""
        self.memory.of(arrival.student).done[arrival.name] = seen
        self.memory.save()


def is_decided(marked: MarkedNotebook) -> bool:
    """Whether the marker could decide every check; where it could not, the attempt costs nothing."""
    return not any(result.state is State.UNKNOWN for mark in marked.marks.values() for result in mark.results)


def unpacked(files: Mapping[str, bytes], arrival: Arrival) -> dict[str, bytes]:
    """The notebooks of an arrival by name, those in a zip file too; `StudentError` if there is none."""
    found: dict[str, bytes] = {}
    for path in arrival.files:
        if path.name.lower().endswith(".ipynb"):
            found[path.name] = files[path.name]
            continue
        for name, data in zipped(path):
            if name in found:
                raise StudentError(f"{arrival.name}: holds {name} more than once; hand in one of them")
            found[name] = data
    if not found:
        raise StudentError(f"{arrival.name}: holds no notebook (.ipynb); hand in the notebook itself")
    return found


def zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    """The notebooks of a zip file, by their names without folders."""
    try:
        harvest = read_zip(path, ends_with(".ipynb"))
    except AutograderError as error:  # for a teacher who collects it is the teacher's; here the student mends it
        raise StudentError(str(error)) from None
    for left in harvest.left:
        raise StudentError(f"{path}: {left.name} is too large: {left.reason}; clear its outputs")
    yield from ((PurePosixPath(item.name).name, item.data) for item in harvest.items)


def marked_files(trial: Trial, notebooks: Mapping[str, bytes]) -> MarkedNotebook:
    """The marks of some notebooks, from a folder of their own; a single file may have its student's name."""
    if len(notebooks) == len(trial.sources) == 1:
        notebooks = {f"{trial.sources[0].name}.ipynb": data for data in notebooks.values()}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name, data in notebooks.items():
            Path(folder, name).write_bytes(data)
        try:
            return trial.mark([Path(folder)])
        except StudentError as error:
            raise StudentError(str(error).replace(f"{folder}/", "").replace(folder, "the folder")) from None
