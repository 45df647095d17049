"""Whose work it is: by the map, by number, by id, by email, by name; never one of two who fit alike.

In: the name as a source writes it. Out: the student's id and how it was found, or why it was not, with whom it may be.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.gradebook.arrivals.arrival import Arrival, Who
from autograder.gradebook.arrivals.names import forms, plain, same_form, spellings, words
from autograder.gradebook.arrivals.people import Known, Person
from autograder.gradebook.arrivals.table import Table
from autograder.gradebook.placing import Place, clean_name

BY_MAP = "by the map"
Index = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A student, and how it was found out."""

    student: str
    how: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Nobody for sure, and who it may be."""

    place: Place
    reason: str = ""
    perhaps: Sequence[str] = ()


class Matcher:
    """Knows the people of a course under everything that a platform may call them."""

    def __init__(self, known: Known, table: Table, *, new_students: bool = False) -> None:
        self.table, self.people = table, known.people
        self.takes_strangers = new_students or not known.is_roster
        self.ids = index((person.id, same_form(person.id)) for person in known.people)
        self.numbers = index((person.id, same_form(person.number)) for person in known.people)
        self.emails = index((person.id, key) for person in known.people for key in email_keys(person))
        self.names = index((person.id, key) for person in known.people for key in spellings(person.first, person.last))

    def find(self, who: Who, origin: str) -> Match | Miss:
        """The student that a source means."""
        who = Who() if who.number.startswith("\0") else who
        said = self.table.student(who, origin)
        if said:
            return self.said(said)
        if who.is_id or not (who.name or who.number):
            return self.as_it_is(who, "by id")
        return self.by_rule(who)

    def by_rule(self, who: Who) -> Match | Miss:
        """The student by the first rule that anybody fits."""
        for how, found in self.rules(who):
            if len(found) == 1:
                return Match(min(found), how)
            if found:
                return Miss(Place.AMBIGUOUS, f"{who} may be {listed(found)}", sorted(found))
        if self.takes_strangers:
            return self.as_it_is(who, "new")
        return Miss(Place.STRANGER, f"the gradebook has no {who}", self.like(who))

    def rules(self, who: Who) -> Iterator[tuple[str, set[str]]]:
        """Each way to recognise somebody, with the students who fit, the surest first."""
        number, name = same_form(who.number), same_form(who.name)
        exact, bare = forms(who.name) if name else (set(), set())
        yield "by the platform's number", self.numbers.get(number, set())
        yield "by number", self.ids.get(number, set())
        yield "by id", self.ids.get(name, set())
        yield "by email", self.emails.get(name, set())
        yield "by name", anybody(self.names, exact)
        yield "by name, without accents", anybody(self.names, bare)

    def said(self, student: str) -> Match | Miss:
        """The student whom the map names by id, email or number."""
        key = same_form(student)
        for known in (self.ids, self.emails, self.numbers):
            if len(known.get(key, ())) == 1:
                return Match(min(known[key]), BY_MAP)
        if self.takes_strangers and clean_name(student):
            return Match(clean_name(student), f"{BY_MAP}, new")
        return Miss(Place.STRANGER, f"the map says {student}, whom the gradebook does not have")

    def as_it_is(self, who: Who, how: str) -> Match | Miss:
        """The name itself as the id, if a folder can be called so."""
        name = clean_name(who.name or who.number)
        return Match(name, how) if name else Miss(Place.NAMELESS)

    def like(self, who: Who) -> list[str]:
        """Students whose names resemble it, for a person to choose from."""
        full = {person.id: plain(f"{person.first} {person.last}".strip() or person.id) for person in self.people}
        name = plain(who.name)
        parts = {each for each, text in full.items() if len(set(words(name)) & set(words(text))) > 1}
        squeezed = {"".join(sorted(words(text))): each for each, text in full.items()}
        close = difflib.get_close_matches("".join(sorted(words(name))), squeezed, n=3, cutoff=0.7)
        return sorted(parts | {squeezed[text] for text in close})[:3]


def index(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """Key -> the ids under it; nobody is under an empty key."""
    found: dict[str, set[str]] = defaultdict(set)
    for student, key in pairs:
        if key:
            found[key].add(student)
    return dict(found)


def email_keys(person: Person) -> Iterator[str]:
    """The address and what stands before its @."""
    yield same_form(person.email)
    yield same_form(person.email.partition("@")[0])


def anybody(known: Index, keys: set[str]) -> set[str]:
    """Everybody under any of the keys."""
    return set().union(*(known.get(key, set()) for key in keys))


def listed(names: set[str]) -> str:
    """Names for a sentence."""
    return " or ".join(sorted(names))


def match_all(matcher: Matcher, arrivals: Sequence[Arrival]) -> list[Match | Miss]:
    """Each arrival's student. Two people of the platform who would be one are nobody, unless the map says so."""
    found = [matcher.find(arrival.who, arrival.origin) for arrival in arrivals]
    each: dict[str, set[Who]] = defaultdict(set)
    for arrival, match in zip(arrivals, found, strict=True):
        if isinstance(match, Match) and not match.how.startswith(BY_MAP):
            each[match.student].add(arrival.who)
    mapped = {match.student for match in found if isinstance(match, Match) and match.how.startswith(BY_MAP)}
    doubtful = {student for student, people in each.items() if len(people) + (student in mapped) > 1}
    return [
        Miss(Place.AMBIGUOUS, f"several people of the platform would be {match.student}", [match.student])
        if isinstance(match, Match) and match.student in doubtful and not match.how.startswith(BY_MAP)
        else match
        for match in found
    ]
