from autograder.model import State
from autograder.pages.scores import ON_TIME, CellScore, Lateness
from autograder.reports.students import StudentWork
from autograder.reports.tables import class_table, looks
from tests.pages import factories as f


def work(name, marked, lateness=ON_TIME, **given):
    return StudentWork(name, name, marked, f.scores(marked, **given), lateness=lateness)


def test_a_row_has_an_entry_for_every_column():
    small = f.notebook(f.relu(), f.written())
    table = class_table([work("a", f.full()), work("b", small, relu=2), StudentWork("c", note="nothing")])
    assert [column.title for column in table.columns] == [
        *("relu", "softmax", "relu_backward", "plot_activations", "Why not linear")
    ]
    assert [entry and entry.earned for entry in table.rows[1].entries] == [2, None, None, None, 0]
    assert [student.id for student in table.unmarked] == ["c"]
    assert (table.totals, table.worth, table.median) == ((14, 2), 18, 8)


def test_tints_follow_the_marks():
    table = class_table([work("a", f.mixed())])
    assert [entry.tint for entry in table.rows[0].entries] == ["part", "waiting", "nothing", "nothing", "waiting"]


def test_a_penalty_lowers_the_total_to_zero_at_most():
    assert [work("a", f.full(), Lateness(penalty)).total for penalty in (1, 50)] == [13, 0]


def test_scores_that_no_mark_stands_behind_still_count():
    student = StudentWork("a", "a", f.notebook(f.relu()), {"drawing": CellScore(2, 5)})
    assert student.total == 2 + 4
    assert [column.title for column in class_table([student]).columns] == ["relu", "Drawing"]


def test_what_is_undecided_comes_before_what_is_marked_by_hand():
    found = looks([work("a", f.full()), work("b", f.mixed()), work("c", f.mixed(), softmax=3, why_not_linear=2)])
    assert [(look.title, look.state, look.who) for look in found] == [
        ("softmax", State.UNKNOWN, ("b",)),
        ("Why not linear", State.MANUAL, ("a", "b")),
    ]
    assert [look.words for look in found] == ["not decided", "to be marked by hand"]
