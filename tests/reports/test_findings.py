from autograder.model import Band
from autograder.pages.evidence import Tally
from autograder.reports import findings
from autograder.reports.students import StudentWork
from tests.pages import factories as f

CLASS = [
    StudentWork("ada", "", f.notebook(f.relu(), f.softmax(f.KEPT, f.KEPT, f.BROKEN, diagnosis=f.NOMAX))),
    StudentWork("ben", "", f.notebook(f.relu(), f.softmax(f.KEPT, f.KEPT, f.BROKEN, diagnosis=f.NOMAX))),
    StudentWork("cai", "", f.notebook(f.relu(f.BROKEN, diagnosis=f.ABS), f.softmax())),
    StudentWork("dee", "", f.notebook(f.relu(), f.softmax(f.KEPT, f.KEPT, f.BROKEN, f.UNKNOWN), f.written(f.BROKEN))),
    StudentWork("eve", "", None),
]


def test_ideas_come_with_those_who_hold_them():
    held = findings.ideas_held(CLASS)
    assert [(each.title, each.idea.id, each.who) for each in held] == [
        ("softmax", "sm.nomax", ("ada", "ben")),
        ("relu", "relu.abs", ("cai",)),
    ]


def test_counts_leave_out_what_is_undecided_or_only_marked_by_a_person():
    counts = {(count.title, count.result.check): count.tally for count in findings.check_counts(CLASS)}
    assert counts["softmax", "edges"] == Tally(3, 0, 1)
    assert counts["softmax", "stable"] == Tally(1, 3, 0)
    assert len(counts) == 8


def test_the_most_broken_come_first():
    broken = findings.most_broken(findings.check_counts(CLASS))
    assert [(count.title, count.result.check) for count in broken] == [("softmax", "stable"), ("relu", "values")]


def test_levels_of_an_exercise_are_put_together():
    levels = findings.levels_by_exercise(findings.check_counts(CLASS))
    assert levels["softmax"] == {Band.BAND_5: Tally(8, 0, 0), Band.BAND_6: Tally(4, 3, 1)}


def test_the_common_idea_is_held_by_those_who_broke_that_very_check():
    counts = findings.check_counts(CLASS)
    broken = [each for each in counts if each.title == "softmax" and each.tally.broken]
    assert {findings.common_idea(CLASS, each).idea for each in broken} == {f.NOMAX}
    kept = [each for each in counts if each.title == "softmax" and not each.tally.broken]
    assert {findings.common_idea(CLASS, each) for each in kept} == {None}


def test_what_one_student_thinks_is_not_common():
    counts = findings.check_counts(CLASS)
    assert {findings.common_idea(CLASS, each) for each in counts if each.title == "relu"} == {None}


def test_better_and_worse_are_spread_over_the_exercises():
    turns = findings.spread(findings.check_counts(CLASS))
    titles = [each.title for each in turns]
    assert len(set(titles[: len(set(titles))])) == len(set(titles))
