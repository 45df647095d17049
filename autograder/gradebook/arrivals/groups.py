"""Groups: what one member hands in counts for all. From `groups.yaml` in the course folder:

groups:
  - {name: Team Rocket, members: [ada, bob]}
  - {name: Team Aqua, members: [cam, dee], assignment: backpropagation}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.names import plain, words
from autograder.gradebook.arrivals.teachers_files import Entries, read_entries
from autograder.gradebook.course import Course
from autograder.gradebook.placing import clean_name

FILE = "groups.yaml"
EXAMPLE = "- {name: Team Rocket, members: [ada, bob]}"


@dataclass(frozen=True, slots=True)
class Group:
    """Students who hand in together."""

    name: str
    members: tuple[str, ...]


def read_groups(course: Course, assignment: str) -> tuple[Group, ...]:
    """The groups of an assignment; none where the course has no such file."""
    path = course.root / FILE
    return groups_in(path, assignment, course.assignments()) if path.exists() else ()


def groups_in(path: Path, assignment: str, assignments: Sequence[str]) -> tuple[Group, ...]:
    """The groups of an assignment in a file; `TeacherError` with every fault of the file."""
    entries = read_entries(path, "groups")
    found: dict[str | None, list[Group]] = {}
    for number, entry in entries.all(("name", "members"), ("name", "members", "assignment"), EXAMPLE):
        where = ("groups", number)
        members, of = entry["members"], entry.get("assignment")
        if not isinstance(members, list) or not all(clean_name(str(member)) for member in members):
            entries.fault((*where, "members"), "members is a list of students' ids", f"write it as {EXAMPLE}")
            continue
        if of is not None and of not in assignments:
            there = ", ".join(assignments)
            entries.fault((*where, "assignment"), f"there is no assignment “{of}”", f"name one of {there}")
        group = Group(str(entry["name"]), tuple(clean_name(str(member)) for member in members))
        check_apart(entries, (*where, "members"), group, found.setdefault(of, []))
        found[of].append(group)
    entries.check()
    own = found.get(assignment, [])
    taken = {member for group in own for member in group.members}
    return (*own, *(group for group in found.get(None, []) if not taken.intersection(group.members)))


def check_apart(entries: Entries, where: tuple[str | int, ...], group: Group, others: Sequence[Group]) -> None:
    """Add a fault for each member who is twice in the group, or in another one of the same assignment too."""
    for number, member in enumerate(group.members):
        if member in group.members[:number]:
            entries.fault((*where, number), f"{member} stands twice in {group.name}", "keep one of them")
        for other in others:
            if member in other.members:
                what = f"{member} is in {other.name} and in {group.name}"
                entries.fault((*where, number), what, "leave each student in one group")


def group_called(groups: Sequence[Group], who: Who) -> Group | None:
    """The group that a platform means by a name; None where there is none, or more than one."""
    key = "".join(words(plain(who.name)))
    found = [group for group in groups if key and "".join(words(plain(group.name))) == key]
    return found[0] if len(found) == 1 else None


def group_of(groups: Sequence[Group], student: str) -> Group | None:
    """The group that a student is in."""
    return next((group for group in groups if student in group.members), None)
