import base64

import pytest

from autograder.model import Band
from autograder.reports.course_work import lines_of, parts_of
from autograder.reports.interval import interval
from autograder.reports.page_names import LONGEST, page_names
from autograder.reports.progress import progress
from autograder.reports.progress_figure import progress_picture
from autograder.reports.student_page import student_page
from autograder.reports.students import NOTHING, StudentWork
from tests.pages import factories as f
from tests.pages.markup import read
from tests.reports.factories import work_of


def a_class(size, *states):
    return [work_of(f"s{n}", f.relu(*states)) for n in range(size)]


def none_of(size):
    return a_class(size, *[f.BROKEN] * 4)


def series_of(found, outcome, band):
    return next(each for each in found if (each.outcome, each.band) == (outcome, band))


def test_a_series_has_a_place_for_each_assignment():
    """relu has two checks for SE-12-02 at Band 5; softmax has two more."""
    found = progress([a_class(6), [work_of("a", f.softmax(f.BROKEN))], [], [work_of("a", f.written())]])
    series = series_of(found, "SE-12-02", Band.BAND_5)
    assert [point and (point.tally.kept, point.tally.tried, point.students) for point in series.points] == [
        (12, 12, 6),
        (1, 2, 1),
        None,
        None,
    ]
    assert [(each.outcome, each.band) for each in found] == sorted((each.outcome, each.band) for each in found)


def test_a_change_is_told_only_where_the_ranges_lie_apart():
    """All of 12 broke it, then all kept it: ranges 0 to 24 % and 76 to 100 %. Of 12, then 3 students: nothing."""
    none, full = a_class(12, *[f.BROKEN] * 4), a_class(12)
    assert interval([(0, 2)] * 12)[1] < interval([(2, 2)] * 12)[0]
    up = series_of(progress([none, full]), "SE-12-02", Band.BAND_5)
    down = series_of(progress([full, none]), "SE-12-02", Band.BAND_5)
    same = series_of(progress([full, full]), "SE-12-02", Band.BAND_5)
    few = series_of(progress([none, full[:3]]), "SE-12-02", Band.BAND_5)
    assert [each.change for each in (up, down, same, few)] == [1, -1, 0, 0]


def test_a_rise_within_the_ranges_is_no_change():
    """6 of 12 kept it (about 25 to 75 %), then 9 of 12 (about 47 to 91 %); the other way round as well."""
    half, most = [*none_of(6), *a_class(6)], [*none_of(3), *a_class(9)]
    rise, fall = (series_of(progress(pair), "SE-12-02", Band.BAND_5) for pair in ([half, most], [most, half]))
    assert [point.percent for _, point in rise.known] == [50, 75]
    assert (rise.change, fall.change) == (0, 0)


def test_the_picture_says_what_changed_and_that_the_rest_cannot_be_told():
    none, full = a_class(12, *[f.BROKEN] * 4), a_class(12)
    alt = progress_picture(progress([none, full]), ["First", "Second"], f.OUTCOMES).alt
    assert alt.startswith(
        "Evidence over time for 3 outcomes, a panel each. The first and the last range lie apart for "
    )
    assert "SE-12-02 at the Band 5 level (up from 0 to 100 %)" in alt
    still = progress_picture(progress([full, full]), ["First", "Second"], f.OUTCOMES)
    assert "no change can be told from chance" in still.alt
    assert "1 First; 2 Second" in still.caption


@pytest.mark.parametrize("classes", [[a_class(1)], [a_class(1), [], a_class(2)], [a_class(6)] * 9])
def test_few_and_many_points_are_a_picture(classes):
    picture = progress_picture(progress(classes), [f"A {n} $x$" for n in range(len(classes))], f.OUTCOMES)
    assert b"<svg" in base64.b64decode(picture.uri.partition(",")[2])


WORK = {
    "first_steps": [work_of("ada", f.relu(f.BROKEN, diagnosis=f.ABS), f.written()), work_of("ben", f.relu())],
    "second": [work_of("ada", f.softmax()), StudentWork("ben", "Ben", note=NOTHING)],
    "third": [StudentWork("ada", "Ada", note="the file breaks off")],
}


def page_of(student, works=WORK):
    line = next(line for line in lines_of(works) if line.id == student)
    return read(student_page(line, parts_of(works), outcomes=f.OUTCOMES, made="today"))


def test_a_students_page_has_the_students_work_and_nobody_else():
    text = page_of("ada").text
    assert "7 of 13 marks in what was handed in and is marked: 2 of 3 assignments" in text
    assert "Third none the file breaks off" in text
    assert f"{f.ABS.idea} In relu, First steps {f.ABS.help}" in text
    assert "to be marked by hand Why not linear, First steps" in text
    assert "Ben" not in text


def test_a_students_evidence_is_counted_by_assignment():
    """Of relu's two Band 5 checks for SE-12-02 Ada broke one, of softmax's two none."""
    text = page_of("ada").text
    assert "SE-12-02 , Band 5 level uses the parts of a program in the right places to build code 1 of 2 2 of 2" in text
    assert "not an HSC band" in text


def test_somebody_without_ideas_or_evidence_has_a_page():
    text = page_of("zoe", {"a": [work_of("zoe", f.written())]}).text
    assert "The marking recognised no wrong idea by name." in text
    assert "What the work shows" not in text


@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup(text):
    def page(words):
        works = {words: [StudentWork(words, words, f.hostile(words), note=words)]}
        return student_page(lines_of(works)[0], parts_of(works), made=words)

    page(text).encode()
    assert read(page(text)).tags == read(page("harmless")).tags


@pytest.mark.parametrize(
    ("student", "page"),
    [
        ("ada", "ada.html"),
        ("zoë", "zoë.html"),
        ("阮", "阮.html"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.html"),
        ("a b:c", "a%20b%3Ac.html"),
        ("", "%00.html"),
    ],
)
def test_any_id_is_a_name_for_a_file(student, page):
    assert page_names([student]) == {student: page}


def test_no_two_pages_are_one_file():
    students = ["ada", "Ada", "zo\u00eb", "zoe\u0308", "x" * 500, "x" * 501, "阮" * 300, "half\ud800"]
    pages = page_names(students).values()
    assert len({page.casefold() for page in pages}) == len(students)
    assert all(len(page.encode()) <= LONGEST + 20 for page in pages)
