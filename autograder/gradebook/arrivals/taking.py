"""Take in the work of a class: read it, find out whose it is, choose among attempts, put it into submitted/.

In: an origin and what the teacher wishes. Out: a `Haul`, a verdict on every submission.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Arrival, Facts, Layout
from autograder.gradebook.arrivals.attempts import Policy, Score
from autograder.gradebook.arrivals.clock import zone_of
from autograder.gradebook.arrivals.deciding import Desk, left_out, missed
from autograder.gradebook.arrivals.exchange import inbound
from autograder.gradebook.arrivals.extensions import read_extensions
from autograder.gradebook.arrivals.gathering import NOTEBOOK, ZIP, Gathering
from autograder.gradebook.arrivals.groups import Group, read_groups
from autograder.gradebook.arrivals.layouts import FOLDER, named_layout, recognise
from autograder.gradebook.arrivals.matching import Matcher, Miss
from autograder.gradebook.arrivals.moments import moments
from autograder.gradebook.arrivals.owners import Whose, asked, timed, whose
from autograder.gradebook.arrivals.packed import opened
from autograder.gradebook.arrivals.people import Known, known
from autograder.gradebook.arrivals.plain import plain_arrivals
from autograder.gradebook.arrivals.table import Table, read_table
from autograder.gradebook.arrivals.template import write_template
from autograder.gradebook.arrivals.wishes import Ask, Haul, Say, Wishes
from autograder.gradebook.course import Course
from autograder.gradebook.harvesting import harvest, names_in
from autograder.gradebook.incoming import Left, ends_with
from autograder.gradebook.placing import Collected, Place
from autograder.gradebook.turns import alone


@contextmanager
def at_work(course: Course, say: Say | None = None) -> Iterator[list[str]]:
    """Collect alone in a course; gives what there is to say about it, unless `say` hears it at once."""
    words: list[str] = []
    with alone(course, "collect", say or words.append):
        yield words


def take_in(  # noqa: PLR0913 - what and where by place, every option by name
    course: Course,
    assignment: str,
    origin: Path | None,
    wishes: Wishes,
    *,
    ask: Ask | None = None,
    score: Score | None = None,
    say: Say | None = None,
) -> Haul:
    """Everything of the module's docstring. `origin` None is nbgrader's exchange."""
    if wishes.attempts is Policy.BEST and score is None:
        raise TeacherError("to know the best attempt all of them are marked; there is nobody here to do it")
    origin = origin or inbound(course)
    intake = Intake(course, Facts(assignment, notebooks_of(course, assignment)), wishes, score)
    with at_work(course, say) as words:
        arrivals, left, layout = intake.read(origin)
        return intake.settle(arrivals, left, layout, ask, words)


def notebooks_of(course: Course, assignment: str) -> tuple[str, ...]:
    """The names of an assignment's notebooks."""
    return tuple(sorted(path.stem for path in course.source(assignment).glob(f"*{NOTEBOOK}")))


@dataclass(frozen=True)
class Intake:
    """One run of collecting."""

    course: Course
    facts: Facts
    wishes: Wishes
    score: Score | None

    def read(self, origin: Path) -> tuple[list[Arrival], list[Left], Layout | None]:
        """The arrivals in an origin, what was left, and the layout; None for a plain folder."""
        wishes, zone = self.wishes, zone_of(self.course)
        prefix = origin.resolve().name if origin.is_dir() else ""
        layout = self.layout(names_in(origin, wishes.encoding), prefix)
        if layout is None:
            found = harvest(origin, ends_with(NOTEBOOK, ZIP), zone, wishes.encoding)
            found = opened(found, len(self.facts.notebooks), zone, wishes.encoding)
            arrivals = plain_arrivals(found.items, self.facts, times=wishes.file_times is not False)
            left = found.left
        else:
            found = harvest(origin, lambda name: True, zone, wishes.encoding)
            when = moments(layout.name, origin, self.course, trust_files=bool(wishes.file_times))
            gathering = Gathering(layout, self.facts, wishes.title, zone, wishes.encoding, when)
            arrivals, more = gathering.gather(found.items, prefix)
            left = found.left + more
        if not arrivals and not left:
            raise TeacherError(
                f"{origin} holds no notebook (.ipynb); give the folder or zip file that holds the submissions"
            )
        return arrivals, left, layout

    def layout(self, names: Sequence[str], prefix: str) -> Layout | None:
        """The layout that was asked for, or the one that most notebooks and zip files have."""
        if self.wishes.source:
            return named_layout(self.wishes.source)
        return recognise([PurePosixPath(prefix, name) for name in names if name.endswith((NOTEBOOK, ZIP))], self.facts)

    def settle(
        self,
        arrivals: Sequence[Arrival],
        left: Sequence[Left],
        layout: Layout | None,
        ask: Ask | None,
        words: list[str],
    ) -> Haul:
        """Find out whose each arrival is, and put it there."""
        wishes, course, name = self.wishes, self.course, self.facts.assignment
        zone = zone_of(course)
        table = read_table(wishes.map, zone) if wishes.map else Table()
        times = read_table(wishes.times, zone) if wishes.times else table
        people, groups = with_extensions(known(course, name), course, name), read_groups(course, name)
        found = whose(arrivals, Matcher(people, table, new_students=wishes.new_students), groups)
        answers = asked(arrivals, found, ask) if ask else {}
        if answers:
            table = replace(table, students={**table.students, **answers})
            found = whose(arrivals, Matcher(people, table, new_students=wishes.new_students), groups)
        owned = [timed(one, times) for one in found if isinstance(one, Whose)]
        missing = [pair for pair in zip(arrivals, found, strict=True) if isinstance(pair[1], Miss)]
        desk = Desk(course, name, people, wishes, self.score, layout is not None)
        items = [*desk.decide(owned), *(missed(arrival, miss) for arrival, miss in missing if isinstance(miss, Miss))]
        order = {arrival.origin: number for number, arrival in enumerate(arrivals)}
        items.sort(key=lambda item: (order[item.origin], item.student))
        template = None if wishes.dry else write_template(course, name, missing, answers)
        remarks = [*words, *nameless(items, name), *self.remarks(owned, groups, people, layout)]
        return Haul([*items, *left_out(left)], layout.name if layout else FOLDER, remarks, template)

    def remarks(
        self, owned: Sequence[Whose], groups: Sequence[Group], people: Known, layout: Layout | None
    ) -> Iterator[str]:
        """What else a teacher should know: from whom nothing came, and times that nobody knows."""
        here = {student for one in owned for student in one.owner} | set(self.course.submissions(self.facts.assignment))
        for group in groups:
            if not here.intersection(group.members):
                yield f"Nothing from {group.name} ({', '.join(group.members)})."
        grouped = {student for group in groups for student in group.members}
        absent = [each.id for each in people.people if each.id not in here | grouped] if people.is_roster else []
        if absent:
            yield f"Nothing from {len(absent)} of the gradebook: {', '.join(absent[:20])}{', …' * (len(absent) > 20)}."
        if layout and people.due and any(one.arrival.when is None for one in owned):
            yield (
                f"{layout.title} keeps no times of handing in: without them nobody is late. "
                "Give them with --times FILE, or trust the files' own with --file-times."
            )


def nameless(items: Sequence[Collected], assignment: str) -> Iterator[str]:
    """What to do about work that bears no name."""
    if any(item.place is Place.NAMELESS for item in items):
        yield (
            f"A notebook has no name in its path: call it STUDENT_{assignment}.ipynb, put it into a folder named for "
            "its student, or say whose it is with --map."
        )


def with_extensions(people: Known, course: Course, assignment: str) -> Known:
    """What is known with the extensions of the course's own file, which count before the gradebook's."""
    if people.due is None:
        return people
    zone = zone_of(course)
    given = {
        each.student: each.beyond(people.due, zone) for each in read_extensions(course) if each.assignment == assignment
    }
    return replace(people, extensions={**people.extensions, **given})
