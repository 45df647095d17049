"""Decide which attempt of each student or group counts, and put it into submitted/ unless it is a dry run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from autograder.gradebook.arrivals.arrival import Arrival, Who
from autograder.gradebook.arrivals.attempts import Policy, Score, counting, in_order, is_late
from autograder.gradebook.arrivals.clock import span
from autograder.gradebook.arrivals.matching import Miss
from autograder.gradebook.arrivals.owners import Whose
from autograder.gradebook.arrivals.people import Known
from autograder.gradebook.arrivals.wishes import Wishes
from autograder.gradebook.course import Course
from autograder.gradebook.in_folder import read_folder
from autograder.gradebook.incoming import Left
from autograder.gradebook.placing import Collected, Place, Slot, Work, known_time
from autograder.gradebook.submission import TIMESTAMP

STANDING = "what is there already"

AHEAD = timedelta(minutes=5)
"""How far another machine's clock may be ahead of ours before it is worth a word."""


@dataclass(frozen=True)
class Desk:
    """Where it is decided: the course and assignment, what is known, what is wished, and how to mark an attempt."""

    course: Course
    assignment: str
    people: Known
    wishes: Wishes
    score: Score | None
    whole: bool
    """Whether an arrival is all that a student handed in: not in a folder of loose notebooks."""

    def decide(self, owned: Sequence[Whose]) -> Iterator[Collected]:
        """The verdict on everything that has an owner, and the deed unless it is a dry run."""
        each: dict[tuple[str, ...], list[Whose]] = {}
        for one in owned:
            each.setdefault(one.owner, []).append(one)
        for owner, mine in each.items():
            arrivals = [one.arrival for one in mine]
            due = max((moment for student in owner if (moment := self.people.due_for(student))), default=None)
            chosen = counting([*self.standing(owner), *arrivals], self.wishes.attempts, due, self.score)
            for one in mine:
                if one.arrival is chosen:
                    yield from self.placed(one)
                else:
                    yield self.passed_over(one, chosen)
            if len(mine) > 1 and self.wishes.attempts.keeps_all and not self.wishes.dry:
                self.keep(owner, arrivals)

    def standing(self, owner: Sequence[str]) -> list[Arrival]:
        """What stands in submitted/ already, where the best counts: a new attempt may be worse."""
        folder = Slot(self.course, self.assignment, owner[0]).folder
        if self.wishes.attempts is not Policy.BEST or not folder.is_dir():
            return []
        files = {item.name: item.data for item in read_folder(folder, lambda name: name != TIMESTAMP).items}
        return [Arrival(Who(owner[0]), STANDING, files, known_time(folder), attempt=0)] if files else []

    def placed(self, one: Whose) -> Iterator[Collected]:
        """Put an arrival under its student, or under each member of its group."""
        arrival, group = one.arrival, one.group
        work = Work(arrival.files, arrival.when, self.whole, self.wishes.attempts in (Policy.FIRST, Policy.BEST))
        for student in one.owner:
            if group and self.people.is_roster and student not in {person.id for person in self.people.people}:
                note = f"{student} is in {group.name} by groups.yaml"
                yield Collected(arrival.origin, student, Place.STRANGER, note, one.match.how)
                continue
            slot = Slot(self.course, self.assignment, student)
            place = (slot.look if self.wishes.dry else slot.put)(work, replace=self.wishes.replace)
            words = [*([f"for {group.name}"] if group else []), *notes(arrival, self.people.due_for(student))]
            yield Collected(arrival.origin, student, place, "; ".join(words), one.match.how)

    def passed_over(self, one: Whose, chosen: Arrival) -> Collected:
        """The verdict on an attempt that does not count."""
        kept = "; kept aside" if self.wishes.attempts.keeps_all else ""
        place = Place.SAME if one.arrival.files == chosen.files else self.wishes.attempts.place
        note = "" if place is Place.SAME else f"{chosen.origin} counts{kept}"
        return Collected(one.arrival.origin, one.match.student, place, note, one.match.how)

    def keep(self, owner: Sequence[str], arrivals: Sequence[Arrival]) -> None:
        """Keep all attempts of a student or group in the course's private folder."""
        for student in owner:
            slot = Slot(self.course, self.assignment, student)
            for number, arrival in enumerate(in_order(arrivals), start=1):
                slot.keep_attempt(Work(arrival.files, arrival.when), number)


def missed(arrival: Arrival, miss: Miss) -> Collected:
    """The verdict on work that is nobody's for sure."""
    perhaps = f" (perhaps {' or '.join(miss.perhaps)})" if miss.perhaps and miss.place is Place.STRANGER else ""
    return Collected(arrival.origin, "", miss.place, f"{miss.reason}{perhaps}")


def left_out(left: Sequence[Left]) -> list[Collected]:
    """The verdicts on files that were not read."""
    return [Collected(each.name, "", Place.LEFT, each.reason) for each in left]


def notes(arrival: Arrival, due: datetime | None) -> Iterator[str]:
    """What a teacher may want to know about an arrival that is taken."""
    if due and arrival.when and is_late(arrival, due):
        yield f"{span(arrival.when - due)} late"
    elif arrival.late and not arrival.when:
        yield "the platform says late, and not how late"
    if arrival.when and arrival.when > datetime.now(UTC) + AHEAD:
        yield "its time is in the future: some clock is wrong"
    yield from arrival.notes
