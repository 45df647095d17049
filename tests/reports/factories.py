"""A made-up class that looks like a real one."""

import random

from autograder.pages.scores import Lateness
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f

NAMES = (
    "Aaliyah Khan", "Ben O’Connor", "Chloe Papadopoulos", "Đặng Thu Hà", "Ethan Wright", "Fatima al-Zahra", "Grace Lee",
    "Hamish McDonald", "Isla Nguyen", "Jack Thompson", "Kai Tāwhiao", "Lachlan Reid", "Mia Rossi", "Noah Singh",
    "Olivia Chen", "Priya Raman", "Quentin Dubois", "Ruby Walker", "Samir Haddad", "Tahlia Brown", "Uma Iyer",
    "Violet Adams", "William Tran", "Xin Yi Lim", "Yusuf Demir", "Zoe Martin",
)  # fmt: skip


def work_of(student, *marks, **more):
    """The marked work of a student, by id."""
    marked = f.notebook(*marks)
    return StudentWork(student, student.capitalize(), marked, f.scores(marked), **more)


def draw(chance, weight):
    return f.KEPT if chance.random() < weight else f.BROKEN


def student(number, chance):
    """One student of a class; how much is right is drawn."""
    weight = chance.choice((0.4, 0.7, 0.85, 0.95, 1.0, 1.0))
    values = draw(chance, weight + 0.1)
    wrong = {"diagnosis": f.ABS, "curve": f.abs_curve()} if values is f.BROKEN else {}
    relu = f.relu(values, draw(chance, weight), draw(chance, weight - 0.1), values, **wrong)
    stable = draw(chance, weight - 0.35)
    idea = (f.NOMAX if chance.random() < 0.7 else f.KEEPDIMS) if stable is f.BROKEN else None
    edges = f.UNKNOWN if number % 11 == 3 else draw(chance, weight - 0.2)
    softmax = f.softmax(draw(chance, weight), draw(chance, weight), stable, edges, diagnosis=idea)
    backward, plot = f.backward(draw(chance, weight - 0.2)), f.plot(draw(chance, weight))
    marked = f.notebook(relu, softmax, backward, plot, f.written())
    given = {"why_not_linear": chance.choice((1, 2, 3, 4))} if number % 2 else {}
    late = Lateness(1.0, "1 day") if number % 9 == 5 else Lateness()
    return StudentWork(f"s{number:03d}", name(number), marked, f.scores(marked, **given), lateness=late)


def name(number):
    cycle, place = divmod(number, len(NAMES))
    return NAMES[place] + (f" {cycle + 1}" if cycle else "")


def class_of(size):
    """A class of that size; in a larger one somebody handed in nothing."""
    chance = random.Random(size)
    students = [student(number, chance) for number in range(size)]
    if size > 10:
        students[4] = StudentWork("s004", name(4), note="no notebook was handed in")
        students[8] = StudentWork("s008", name(8), note="the notebook ends in the middle of a cell")
    return students


def course_of(size):
    """The same class in three assignments; few handed in the second, and nobody the third."""
    few = [
        one if number % 3 else StudentWork(one.id, one.name, note=NOTHING) for number, one in enumerate(class_of(size))
    ]
    none = [StudentWork(one.id, one.name, note=NOTHING) for one in few]
    return {"activation_functions": class_of(size), "regularisation": few, "choosing_a_model": none}
