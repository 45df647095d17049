"""Collect response files: read each, find whose it is, give it a verdict, and put the right ones into submitted/.

Whose it is: the name under which a learning platform packed the file where there is one, else the id that the student
typed. A file that names another student of the class is not taken.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.clock import zone_of
from autograder.gradebook.arrivals.deciding import left_out
from autograder.gradebook.arrivals.taking import at_work
from autograder.gradebook.arrivals.wishes import Haul, Say, Wishes
from autograder.gradebook.course import Course, course_secret
from autograder.gradebook.exams.provisions import code_of, plain_id
from autograder.gradebook.exams.response import ENDING, BadResponse, Edited, Response, loaded_work, read_response
from autograder.gradebook.exams.sheet import wrapped
from autograder.gradebook.harvesting import harvest
from autograder.gradebook.incoming import Incoming, ends_with
from autograder.gradebook.placing import Collected, Place, Slot, Work, canvas_name, clean_name, moodle_name
from autograder.marking.cells import SourceNotebook
from autograder.marking.exams import edition, paper_of

TOLERANCE = 60
"""Seconds over the time that are not worth a word."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One readable response of this exam: its file, who handed it in, and whose it says it is."""

    item: Incoming
    response: Response
    sender: str
    """The name given by a platform; empty where there is none."""

    @property
    def student(self) -> str:
        """Whose it is."""
        return self.sender or clean_name(self.response.student)


def collect_exam(course: Course, source: SourceNotebook, origin: Path | None, wishes: Wishes, say: Say | None) -> Haul:
    """Take in every response file of the folder or zip file."""
    if origin is None or wishes != Wishes(replace=wishes.replace, encoding=wishes.encoding, dry=wishes.dry):
        raise TeacherError(
            f"{source.assignment} is an exam: its responses name their students, and the last one before the deadline "
            "counts; give a folder or zip file, and no options but --replace, --dry-run and --names-in"
        )
    with at_work(course, say):
        return Haul(collect_responses(course, source, origin, wishes))


def collect_responses(course: Course, source: SourceNotebook, origin: Path, wishes: Wishes) -> list[Collected]:
    """The verdict on every response file of the folder or zip file."""
    found = harvest(origin, ends_with(".json"), zone_of(course), wishes.encoding)
    incoming, left = found.items, left_out(found.left)
    if not incoming and not left:
        raise TeacherError(f"{origin} holds no response file ({ENDING}); give the folder or zip file that holds them")
    secret = course_secret(course)
    responses = {item.name: attempt(item.data) for item in incoming}
    homes = student_folders(responses, source.assignment)
    read = [
        verdict(item, responses[item.name], sender_of(item.name, source.assignment, homes), source, secret)
        for item in incoming
    ]
    good = [found for found in read if isinstance(found, HandedIn)]
    known = {found.sender for found in good if found.sender} | roster(course)
    refused = {found.item.name: fault for found in good if (fault := stranger(found, good, known))}
    accepted = [found for found in good if found.item.name not in refused]
    counted = counting(accepted, lambda: deadline(course, source.assignment))
    return [
        found
        if isinstance(found, Collected)
        else refused.get(found.item.name) or counted.get(found.item.name) or take(course, source, found, secret, wishes)
        for found in read
    ] + left


def attempt(data: bytes) -> Response | BadResponse:
    """The response in a file's bytes, or why there is none."""
    try:
        return read_response(data)
    except BadResponse as fault:
        return fault


def verdict(
    item: Incoming, response: Response | BadResponse, sender: str, source: SourceNotebook, secret: bytes
) -> HandedIn | Collected:
    """A file as a response of this exam, or what is wrong with it."""
    if isinstance(response, Edited):
        return Collected(item.name, sender, Place.EDITED, str(response))
    if isinstance(response, BadResponse):
        work = "it is saved work, not a response: open it in the exam's page, finish, and save the response"
        return Collected(item.name, sender, Place.DAMAGED, work if loaded_work(item.data) else str(response))
    found = HandedIn(item, response, sender)
    fault = other_paper(response, source, secret)
    if fault:
        return Collected(item.name, found.student, Place.ELSEWHERE, fault)
    name = f"“{short(response.student)}” can't be a folder's name; pack the file in a folder with the student's name"
    return found if found.student else Collected(item.name, "", Place.NAMELESS, name)


def other_paper(response: Response, source: SourceNotebook, secret: bytes) -> str:
    """Why the response does not belong to a paper of this exam; empty if it does."""
    if response.exam != source.assignment:
        return f"it answers “{short(response.exam)}”"
    asked = paper_of(source, response.paper)
    if not asked:
        return f"this exam has no paper “{short(response.paper)}”"
    if response.edition != edition(secret, response.paper, asked):
        return f"it answers another version of paper {response.paper}: the exam was exported again since"
    return ""


def short(words: str) -> str:
    """A stranger's text, cut to what fits into a sentence."""
    return words if len(words) <= 60 else f"{words[:60]}…"


def folder_of(name: str, assignment: str) -> str:
    """The folder that a file lies in, above one named for the assignment; empty at the top."""
    parent = PurePosixPath(name).parent
    folder = parent.parent if parent.name == assignment else parent
    return folder.as_posix() if folder.name else ""


def student_folders(responses: Mapping[str, Response | BadResponse], assignment: str) -> set[str]:
    """The folders that are a student's: one id in each, and several of them, or the id is that of the folder."""
    typed: dict[str, set[str]] = defaultdict(set)
    for name, response in responses.items():
        if isinstance(response, Response):
            typed[folder_of(name, assignment)].add(plain_id(response.student))
    single = {folder: min(ids) for folder, ids in typed.items() if folder and len(ids) == 1}
    return {folder for folder, one in single.items() if len(single) > 1 or alike(one, PurePosixPath(folder).name)}


def sender_of(name: str, assignment: str, homes: Collection[str]) -> str:
    """The name under which a platform or a teacher packed a file; empty where it lies among others."""
    path, folder = PurePosixPath(name), folder_of(name, assignment)
    own = PurePosixPath(folder).name if folder in homes else ""
    platform = "" if path.name.startswith(f"{assignment}-") else canvas_name(path.name)
    return clean_name(moodle_name(PurePosixPath(folder).name) or platform or own)


def roster(course: Course) -> set[str]:
    """Everybody who has handed in anything."""
    return {student for name in course.assignments() for student in course.submissions(name)}


def stranger(found: HandedIn, good: Sequence[HandedIn], known: set[str]) -> Collected | None:
    """The verdict on a file that is another student's; None if nothing speaks against it."""
    typed, here = found.response.student, Collected(found.item.name, found.student, Place.OTHERS)
    if found.sender and not alike(typed, found.sender):
        for other in sorted(known - {found.sender}):
            if alike(typed, other):
                return replace(here, note=f"the answers in it are by “{short(typed)}”")
        if any(other.response.attempt == found.response.attempt for other in good if other.sender != found.sender):
            return replace(here, note="the same answers were handed in by somebody else too")
    if not found.sender and named_otherwise(found):
        return replace(here, note=f"the answers in it are by “{short(typed)}”, its name says otherwise")
    return None


def alike(typed: str, name: str) -> bool:
    """Whether an id that was typed may be that of a named student: the same, or a part of the name."""
    one, other = ({*re.split(r"[\W_]+", text.casefold())} - {""} for text in (typed, name))
    return plain_id(typed) == plain_id(name) or bool(one & other)


def named_otherwise(found: HandedIn) -> bool:
    """Whether a file still has the page's own kind of name, and another student in it."""
    response = found.response
    begin = f"{response.exam}-{response.paper}-"
    stem = re.sub(r"( ?\(\d+\)|-\d+)?(\.response)?( ?\(\d+\)|-\d+)?\.json$", "", PurePosixPath(found.item.name).name)
    own = re.sub(r"[^\w.-]+", "_", response.student)[:60]
    return stem.startswith(begin) and stem.removeprefix(begin).casefold() != own.casefold()


def deadline(course: Course, assignment: str) -> datetime | None:
    """When the exam had to be handed in, as the gradebook has it."""
    from nbgrader.api import MissingEntry

    from autograder.gradebook.database import open_gradebook

    with open_gradebook(course) as gradebook:
        try:
            due = gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            return None
    return due.replace(tzinfo=UTC) if due else None


def counting(good: Sequence[HandedIn], due: Callable[[], datetime | None]) -> dict[str, Collected]:
    """File -> the verdict on those that do not count because their student handed in another one that does."""
    each: dict[str, list[HandedIn]] = defaultdict(list)
    for found in good:
        each[plain_id(found.student)].append(found)
    several = [mine for mine in each.values() if len(mine) > 1]
    moment = due() if several else None
    return {name: words for mine in several for name, words in superseded(mine, moment)}


def superseded(mine: Sequence[HandedIn], due: datetime | None) -> Iterator[tuple[str, Collected]]:
    """The files of one student that do not count: all but the last one before the deadline (or of all, if none was)."""
    in_time = [found for found in mine if due is None or found.item.modified <= due]
    last = max(in_time or mine, key=lambda found: (found.response.finished, found.item.modified, found.item.name))
    for found in mine:
        if found is not last:
            place = Place.EARLIER if found.response.finished <= last.response.finished else Place.LATE
            yield found.item.name, Collected(found.item.name, found.student, place, f"{last.item.name} counts")


def take(course: Course, source: SourceNotebook, found: HandedIn, secret: bytes, wishes: Wishes) -> Collected:
    """Put one response in its place."""
    files = {f"{source.name}.ipynb": wrapped(found.response), f"{source.name}{ENDING}": found.item.data}
    slot = Slot(course, source.assignment, found.student)
    place = (slot.look if wishes.dry else slot.put)(Work(files, found.item.modified), replace=wishes.replace)
    return Collected(found.item.name, found.student, place, "; ".join(notes(found, source.assignment, secret)))


def notes(found: HandedIn, exam: str, secret: bytes) -> Iterator[str]:
    """What a teacher may want to know about a response that is taken."""
    response = found.response
    if found.sender and not alike(response.student, found.sender):
        yield f"the id typed in it is “{short(response.student)}”"
    if response.seconds_over > TOLERANCE:
        yield f"{round(response.seconds_over / 60)} minutes over its time"
    if response.code and response.code not in (code_of(secret, exam, who) for who in (response.student, found.student)):
        yield "the code for extra time is not this student's"
