import re
from dataclasses import replace

import pytest

from autograder.bank.syllabus import Syllabus
from autograder.model import Outcome
from autograder.pages.scores import CellScore
from autograder.reports.course_report import course_report
from autograder.reports.course_work import lines_of
from autograder.reports.ideas import MOST_IDEAS
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f
from tests.pages.markup import read
from tests.reports.factories import course_of, work_of
from tests.reports.test_wording import question


def page_of(work, **more):
    return read(course_report(work, outcomes=f.OUTCOMES, **more))


def absent(student, note=NOTHING):
    return StudentWork(student, student.capitalize(), note=note)


SMALL = {
    "first_steps": [work_of("ada", f.relu()), work_of("ben", f.relu(f.BROKEN, diagnosis=f.ABS)), absent("cleo")],
    "second": [work_of("ada", f.softmax(), f.written()), absent("ben"), absent("cleo", "the file breaks off")],
}


def test_what_a_person_must_do_comes_first():
    text = page_of(course_of(26)).text
    order = (
        "What the computer did not decide",
        "Work that was handed in, but is not marked",
        "Who needs what tomorrow",
        "Totals by student",
        "Evidence over time Share",
        "Evidence by outcome and level",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_every_assignment_has_a_column_that_leads_to_its_own_report():
    page = page_of(SMALL)
    assert {link for link in page.values("href") if not link.startswith("#")} == {
        "first_steps/index.html",
        "items.html",
        "second/index.html",
        "students/ada.html",
        "students/ben.html",
    }
    assert "First steps of 4" in page.text
    assert "Second of 9" in page.text


def test_totals_leave_out_what_was_not_handed_in():
    ada, ben, cleo = lines_of(SMALL)
    assert (ada.total, ada.worth) == (9, 13)
    assert (ben.total, ben.worth) == (2, 4)
    assert (cleo.marked, cleo.total, cleo.worth) == ([], 0, 0)


def test_a_student_who_is_known_in_one_assignment_only_has_a_line():
    work = {"a": [work_of("zoe", f.relu())], "b": [work_of("ada", f.relu())]}
    assert [(line.name, [bool(each) for each in line.works]) for line in lines_of(work)] == [
        ("Ada", [False, True]),
        ("Zoe", [True, False]),
    ]
    assert "2 of 2 students marked in 2 assignments" in page_of(work).text


def test_work_without_a_mark_is_named_with_its_reason_and_missing_work_is_not():
    text = page_of(SMALL).text
    assert "Cleo Second the file breaks off" in text
    assert "Ben Second" not in text
    assert "2 of 3 students marked" in text


def test_what_a_person_must_look_at_says_in_which_assignment():
    assert "Why not linear in Second to be marked by hand a person marks this answer Ada" in page_of(SMALL).text


def test_ideas_are_counted_out_of_those_marked_in_the_assignment():
    two = [work_of(name, f.relu(f.BROKEN, diagnosis=f.ABS)) for name in ("ada", "ben")]
    text = page_of({"first_steps": [*two, work_of("cleo", f.relu())], "second": [work_of("dee", f.softmax())]}).text
    assert f"{f.ABS.idea} 2 of 3: Ada , Ben In relu in First steps {f.ABS.help}" in text


def test_the_quiz_and_the_code_meet_in_one_picture_and_one_group():
    quiz = replace(question(4, f.BROKEN), diagnosis=f.ABS)
    code = [work_of(name, f.relu(f.BROKEN, diagnosis=f.ABS)) for name in ("ada", "ben")]
    page = page_of({"first_steps": code, "a_quiz": [work_of("ben", quiz), work_of("cleo", quiz)]})
    assert f"{f.ABS.idea} 3 of 3: Ada , Ben , Cleo In relu in First steps ; Question 4 in A quiz" in page.text
    assert "(2 in code, 2 in questions, 1 in both)" in page.text
    assert any("1 idea showed in code and in questions" in alt for alt in page.values("alt"))


def test_rare_ideas_wait_behind_a_click():
    def holding(count):
        ideas = [replace(f.ABS, id=f"relu.{number}", idea=f"idea {number}") for number in range(count)]
        works = [(f"s{n:02}{twin}", idea) for n, idea in enumerate(ideas) for twin in "ab"]
        return {"a": [work_of(name, f.relu(f.BROKEN, diagnosis=idea)) for name, idea in works]}

    assert "rarer" not in page_of(holding(MOST_IDEAS)).text
    assert "2 rarer ideas" in page_of(holding(MOST_IDEAS + 2)).text


def test_evidence_is_pooled_over_assignments_and_counts_students_once():
    text = page_of({"a": SMALL["first_steps"], "b": SMALL["first_steps"]}).text
    assert "6 of 8 checks kept, in the work of 2 students" in text
    assert "n = 2" in text
    assert "n = 4" not in text
    assert "not an HSC band" in text


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_weak_lock_is_a_banner(level):
    assert "Marked under a weak lock" in page_of({"a": [StudentWork("a", "A", f.notebook(f.relu(), level=level))]}).text
    assert "weak lock" not in page_of(SMALL).text


@pytest.mark.parametrize("size", [0, 1, 2, 12, 30, 61])
def test_any_size_of_class_is_a_page(size):
    text = page_of(course_of(size), made="today").text
    assert ("Nobody’s work is marked yet" in text) == (size == 0)


def test_the_foot_says_what_marked_it():
    text = page_of(SMALL).text
    assert "Marked at isolation level 4 of 4" in text
    assert text.count("numpy 2.4.6") == 1


def test_no_assignment_and_no_mark_are_pages():
    assert "Nobody’s work is marked yet" in page_of({}).text
    text = page_of({"a": [absent("ada")], "b": [absent("ada", "handed in, but not marked yet")]}).text
    assert "Nobody’s work is marked yet" in text
    assert "Ada B handed in, but not marked yet" in text


def test_nothing_to_earn_and_only_written_answers_are_pages():
    page_of({"a": [work_of("ada")]})
    assert "The marking recognised no wrong idea by name." in page_of({"a": [work_of("ada", f.written())]}).text


def test_the_plot_says_what_there_is_to_see():
    alts = page_of(course_of(26)).values("alt")
    assert any(alt.startswith("Bar chart of the share of checks kept, by assignment and level.") for alt in alts)
    assert any(alt.startswith("Bar chart of wrong ideas by number of students.") for alt in alts)


@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup(text):
    def page(words):
        marked = replace(f.hostile(words), marks={**f.hostile(words).marks, "cell": f.written(message=words)})
        scores = {words: CellScore(0, 1, words)}
        students = [StudentWork(words, words, marked, scores, words), StudentWork(words + "2", words, note=words)]
        return course_report({words: students}, outcomes=Syllabus(outcomes=(Outcome(words, words),)), made=words)

    html = page(text)
    html.encode()
    assert read(html).tags == read(page("harmless")).tags
    links = [link for link in read(html).values("href") if not link.startswith("#") and link != "items.html"]
    assert links
    assert all(re.fullmatch(r"[^:/]*/index\.html|students/[^:/]*\.html", link) for link in links)


def test_every_place_on_the_page_is_there_and_no_name_is_used_twice():
    page = page_of(course_of(26))
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(page.values("id"))
    assert len(set(page.values("id"))) == len(page.values("id"))
