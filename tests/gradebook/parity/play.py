"""Play the same course with three programs and compare what they leave, stage by stage.

The programs: `plain` is nbgrader alone, `door` is `nbgrader autograde` with our configuration, `mark` is `autograder
mark`. Students are handed to nbgrader one by one, since one of them makes it stop.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import Course
from autograder.gradebook.feedback import write_feedback
from autograder.sandbox import RoomServer
from tests.gradebook.parity.course import AGAIN, OURS, PLAIN, STATES, copy_of, hand_in, make
from tests.gradebook.parity.differences import MISSING, Unequal, explain
from tests.gradebook.parity.facts import Facts, all_facts, tree
from tests.gradebook.parity.programs import nbgrader

FORCED = ("right", "wrong", "half", "late", "prints")
STUDENTS = {"first": (*STATES,), "again": (*FORCED, "untouched"), "forced": FORCED, "feedback": FORCED}
"""Stage -> those who are run in it, and compared after it."""

BY_HAND = (
    ("p1", "square-marks", 1.5, "Nearly."),
    ("p1", "essay", 2.5, "Well said."),
    ("p1", "project", 4.0, "Good."),
    ("p1", "draw", 1.0, None),
)


@dataclass
class Played:
    """How many facts were compared for each stage, program and kind, and all that differ."""

    compared: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unequal: list[Unequal] = field(default_factory=list)

    def compare(self, stage: str, program: str, plain: Facts, ours: Facts) -> None:
        """Compare what two programs left."""
        for key in [key for key in plain.keys() | ours.keys() if key[1] in STUDENTS[stage]]:
            self.compared[stage, program, key[0]] += 1
            theirs, own = plain.get(key, MISSING), ours.get(key, MISSING)
            if theirs != own:
                self.unequal.append(Unequal(stage, program, key, theirs, own, plain))

    def explained(self) -> dict[str, list[Unequal]]:
        """Difference -> the facts that it explains; under the empty name those that nothing does."""
        grades = {(at.stage, at.program, at.who) for at in self.unequal if at.key[0] == "grade" and explain(at)}
        found: dict[str, list[Unequal]] = {}
        for at in self.unequal:
            known = replace(at, follows=(at.stage, at.program, at.who) in grades)
            found.setdefault(explain(known), []).append(known)
        return found


def play(root: Path, server: RoomServer) -> Played:
    """The whole comparison; it takes minutes, since plain nbgrader starts a kernel for every notebook."""
    made = make(root / "made")
    courses = {
        name: copy_of(made, root / name, config) for name, config in (("plain", PLAIN), ("door", OURS), ("mark", OURS))
    }
    played = Played()
    for stage in (first, again, forced):
        facts = {name: stage(name, course, server) for name, course in courses.items()}
        for name in ("door", "mark"):
            played.compare(stage.__name__, name, facts["plain"], facts[name])
    pages = {name: feedback(name, course) for name, course in courses.items()}
    for name in ("door", "mark"):
        played.compare("feedback", name, pages["plain"], pages[name])
    return played


def first(name: str, course: Course, server: RoomServer) -> Facts:
    """Everybody is marked for the first time."""
    return run(name, course, server, STATES)


def again(name: str, course: Course, server: RoomServer) -> Facts:
    """A person has marked some; some hand in again; everybody is run without --force."""
    enter_marks(course)
    for student, state in AGAIN.items():
        hand_in(course, student, state)
    return run(name, course, server, STUDENTS["again"])


def forced(name: str, course: Course, server: RoomServer) -> Facts:
    """Some are run with --force."""
    return run(name, course, server, FORCED, force=True)


def run(name: str, course: Course, server: RoomServer, students: Iterable[str], *, force: bool = False) -> Facts:
    """Run one program over some students."""
    if name == "mark":
        mark_class(course, "hw", server, students=list(students), force=force)
    else:
        for student in students:
            course.directory.student_id = student
            nbgrader(course, "Autograde", force=force)
        course.directory.student_id = "*"
    return all_facts(course)


def enter_marks(course: Course) -> None:
    """What formgrader writes when a person marks by hand: scores, extra credit and comments."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        for student in FORCED:
            for notebook, cell, score, words in BY_HAND:
                grade = gradebook.find_grade(cell, notebook, "hw", student)
                grade.manual_score, grade.extra_credit, grade.needs_manual_grade = score, 0.5, False
                if words and cell != "square-marks":
                    gradebook.find_comment(cell, notebook, "hw", student).manual_comment = words
        gradebook.db.commit()


def feedback(name: str, course: Course) -> Facts:
    """The folders with feedback of those whom all three programs have marked alike."""
    if name == "mark":
        write_feedback(course, "hw", students=FORCED)
    else:
        for student in FORCED:
            course.directory.student_id = student
            done = nbgrader(course, "GenerateFeedback")
            assert done["success"], done
        course.directory.student_id = "*"
    return tree(course, "feedback")


def table(played: Played) -> Iterator[tuple[str, str, int, int, int, int]]:
    """A row for each stage and kind of fact: how many were compared, equal, meant to differ, and unexplained."""
    found = played.explained()
    wrong = Counter((at.stage, at.key[0]) for at in found.get("", []))
    meant = Counter((at.stage, at.key[0]) for at in played.unequal) - wrong
    total: Counter[tuple[str, str]] = Counter()
    for (stage, _, kind), count in played.compared.items():
        total[stage, kind] += count
    for place, count in total.items():
        yield *place, count, count - meant[place] - wrong[place], meant[place], wrong[place]
