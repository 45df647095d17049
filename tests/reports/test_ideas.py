from dataclasses import replace

from autograder.reports.figures import ideas_picture
from autograder.reports.ideas import Place, groups, shared, single
from autograder.reports.students import StudentWork
from tests.pages import factories as f
from tests.reports.test_wording import question

WRONG = replace(question(4, f.BROKEN), diagnosis=f.NOMAX)


def work(student, *marks, name=""):
    return StudentWork(student, name or student.capitalize(), f.notebook(*marks))


def in_code(student, **more):
    return work(student, f.softmax(f.BROKEN, diagnosis=f.NOMAX), **more)


def test_an_idea_in_code_and_in_a_quiz_is_one_group():
    works = {"code": [in_code("ada"), in_code("ben"), work("cy", f.softmax())], "quiz": [work("ben", WRONG)]}
    works["quiz"] += [work("dee", WRONG), work("eve", question(4, f.KEPT))]
    (group,) = groups(works)
    assert group.idea == f.NOMAX
    assert group.names == ["Ada", "Ben", "Dee"]
    assert (group.code, group.quiz, group.both) == ({"ada", "ben"}, {"ben", "dee"}, 1)
    assert group.marked == 5
    assert group.places == (Place("code", "softmax", quiz=False), Place("quiz", "Question 4", quiz=True))


def test_the_picture_says_what_was_seen_in_both():
    works = {"code": [in_code("ada"), in_code("ben")], "quiz": [work("ben", WRONG)]}
    picture = ideas_picture(groups(works))
    assert "2 of 2 students. 1 idea showed in code and in questions." in picture.alt
    assert "striped: in questions" in picture.caption
    assert "striped" not in ideas_picture(groups({"code": works["code"]})).caption


def test_an_idea_of_the_same_student_twice_is_one_student():
    twice = work("ada", f.softmax(f.BROKEN, diagnosis=f.NOMAX), replace(WRONG, item="other"))
    (group,) = groups({"a": [twice]})
    assert len(group.who) == 1
    assert len(group.places) == 2


def test_two_students_of_one_name_are_two():
    (group,) = groups({"a": [in_code("x1", name="Kim Lee"), in_code("x2", name="Kim Lee")]})
    assert group.names == ["Kim Lee", "Kim Lee"]


def test_the_largest_group_comes_first_and_then_the_larger_share():
    other = replace(f.KEEPDIMS, id="sm.other")
    few = [work("ada", f.softmax(f.BROKEN, diagnosis=other)), work("ben", f.softmax(f.BROKEN, diagnosis=other))]
    many = [in_code("ada"), in_code("ben"), work("cy", f.softmax())]
    assert [group.idea.id for group in groups({"many": many, "few": few})] == ["sm.other", "sm.nomax"]
    assert next(group.idea.id for group in groups({"many": [*many, in_code("zoe")], "few": few})) == "sm.nomax"


def test_what_one_student_shows_alone_is_listed_by_student():
    works = {"a": [in_code("ada"), in_code("ben"), work("cy", f.relu(f.BROKEN, diagnosis=f.ABS), WRONG)]}
    works["a"] += [work("bo", f.softmax(f.BROKEN, diagnosis=f.KEEPDIMS))]
    found = groups(works)
    assert [group.idea.id for group in shared(found)] == ["sm.nomax"]
    assert [(student, [g.idea.id for g in held]) for student, held in single(found).items()] == [
        ("bo", ["sm.keepdims"]),
        ("cy", ["relu.abs"]),
    ]


def test_nobody_is_no_group():
    assert groups({"a": []}) == groups({}) == []
