from dataclasses import replace

import pytest

from autograder.bank.syllabus import Syllabus
from autograder.model import Outcome
from autograder.pages.scores import CellScore, Lateness
from autograder.reports.class_report import class_report
from autograder.reports.students import StudentWork
from autograder.reports.wording import NOTHING_BETTER
from tests.pages import factories as f
from tests.pages.markup import read
from tests.reports.factories import class_of


def page_of(students, **more):
    return read(class_report("activation_functions", students, outcomes=f.OUTCOMES, **more))


def test_the_report_names_everybody():
    students = class_of(26)
    text = page_of(students).text
    assert all(student.name in text for student in students)
    assert "24 of 26 students marked" in text
    assert "no notebook was handed in" in text


def test_what_a_person_must_do_comes_first():
    text = page_of(class_of(26)).text
    order = (
        "For you to look at",
        "Who needs what tomorrow",
        "In words, for",
        "Marks by student",
        "Evidence by outcome and level",
    )
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_ideas_are_counted_out_of_the_marked():
    students = class_of(26)
    holders = [s for s in students if s.marked and any(m.diagnosis is f.NOMAX for m in s.marks.values())]
    text = page_of(students).text
    assert f"{f.NOMAX.idea} {len(holders)} of 24: " in text
    assert all(holder.name in text for holder in holders)


def test_marking_feedback_speaks_in_the_usual_frames():
    text = page_of(class_of(26)).text
    assert "In better responses (the 8 with the most marks), students were able to: write " in text
    assert "Areas for students to improve include: writing " in text
    assert "marking_feedback.txt" in text


def test_evidence_has_its_n_and_is_no_band():
    text = page_of(class_of(26)).text
    assert "Evidence at the Band 5 level:" in text
    assert "n = 24" in text
    assert "not an HSC band" in text


def test_who_was_late_and_whose_notebook_was_repaired_is_listed():
    remark = "The read-only cell “imports” was changed; it was put back."
    late = StudentWork("b", "Bo", f.full(), lateness=Lateness(0, "2 hours"))
    students = [StudentWork("a", "Al", f.notebook(f.relu(), remarks=(remark,))), late, StudentWork("c", "Cy", f.full())]
    text = page_of(students).text
    assert "Handed in late: 1 piece of work" in text
    assert "Bo 2 hours none" in text
    assert f"Al {remark}" in text
    assert "Late, repaired or cut short" not in page_of(students[2:]).text


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_weak_lock_is_a_banner(level):
    text = page_of([StudentWork("a", "A", f.notebook(f.relu(), level=level))]).text
    assert "Marked under a weak lock" in text


@pytest.mark.parametrize("level", [3, 4])
def test_a_good_lock_is_a_line_at_the_foot(level):
    text = page_of([StudentWork("a", "A", f.notebook(f.relu(), level=level))]).text
    assert "weak lock" not in text
    assert f"isolation level {level} of 4" in text


@pytest.mark.parametrize("size", [0, 1, 2, 5, 12, 30, 61, 300])
def test_any_size_of_class_is_a_page(size):
    text = page_of(class_of(size), made="today").text
    assert ("remarks on single people" in text) == (0 < size < 5)
    assert ("Nobody’s work is marked yet" in text) == (size == 0)


def test_a_class_that_handed_in_nothing_is_a_page():
    text = page_of([StudentWork("a", "Ada", note="nothing"), StudentWork("b")]).text
    assert "Nobody’s work is marked yet" in text
    assert "nothing Ada" in text
    assert "not marked b" in text


def test_who_handed_in_nothing_is_one_line_with_a_count():
    absent = [StudentWork(str(n), f"Name {n}", note="nothing was handed in") for n in range(9)]
    page = page_of([*absent, StudentWork("x", "Xe", note="damaged")])
    assert page.text.count("nothing was handed in") == 1
    assert "9 students" in page.text
    assert all(f"Name {n}" in page.text for n in range(9))
    assert page.text.count("damaged") == 1


def test_all_right_and_all_wrong_are_pages():
    perfect = page_of([StudentWork(str(n), "", f.notebook(f.relu(), f.softmax())) for n in range(6)]).text
    assert "Every check that was tried is kept by everybody." in perfect
    hopeless = page_of([StudentWork(str(n), "", f.notebook(f.relu(*[f.BROKEN] * 4))) for n in range(6)]).text
    assert NOTHING_BETTER in hopeless


def test_only_written_answers_are_a_page():
    assert "to be marked by hand" in page_of([StudentWork("a", "A", f.notebook(f.written()))]).text


def test_nothing_to_earn_is_a_page():
    text = page_of([StudentWork("a", "A", f.notebook())]).text
    assert "1 of 1 student marked" in text
    assert "of 0 marks" in text


def test_plots_say_what_there_is_to_see():
    page = page_of(class_of(26))
    kinds = (
        *("Bar chart of wrong ideas", "Bar chart of the share", "Heat map of 24 students by 5 parts"),
        *("Dot plot of marks", "Heat map of 24 students by 13 checks"),
    )
    assert [alt.startswith(kind) for alt, kind in zip(page.values("alt"), kinds, strict=True)] == [True] * 5
    assert "Histogram of marks" in page_of(class_of(300)).values("alt")[-2]


@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup(text):
    def page(words):
        marked = replace(f.hostile(words), marks={**f.hostile(words).marks, "cell": f.written(message=words)})
        scores = {words: CellScore(0, 1, words)}
        students = [
            StudentWork(words, words, marked, scores, words, Lateness(1, words)),
            StudentWork(words, note=words),
        ]
        return class_report(words, students, outcomes=Syllabus(outcomes=(Outcome(words, words),)), made=words)

    html = page(text)
    html.encode()
    assert read(html).tags == read(page("harmless")).tags
    links = [link for link in read(html).values("href") if not link.startswith("#")]
    assert set(links) == {"marking_feedback.txt", "items.html"}


def test_every_link_leads_somewhere_and_no_name_is_used_twice():
    page = page_of(class_of(26))
    inner = {link.removeprefix("#") for link in page.values("href") if link.startswith("#")}
    assert inner <= set(page.values("id"))
    assert len(set(page.values("id"))) == len(page.values("id"))


def test_a_page_asks_the_network_for_nothing():
    html = class_report("activation_functions", class_of(12))
    assert "http://" not in html
    assert "https://" not in html


def test_everybody_of_a_very_large_class_is_on_the_page():
    students = class_of(1000)
    html = class_report("activation_functions", students)
    assert all(student.name in html for student in students)
