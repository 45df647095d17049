from autograder.model import Band
from autograder.pages.evidence import Tally
from autograder.reports.class_evidence import class_evidence
from autograder.reports.interval import interval
from autograder.reports.students import StudentWork
from tests.pages import factories as f


def test_n_counts_students_and_not_checks():
    students = [StudentWork(str(n), "", f.notebook(f.relu(), f.softmax(f.BROKEN))) for n in range(6)]
    shared = class_evidence(students).together[Band.BAND_5]
    assert (shared.tally, shared.students, shared.percent) == (Tally(18, 6, 0), 6, 75)
    assert not shared.few
    assert shared.interval == tuple(round(100 * end) for end in interval([(3, 4)] * 6))


def test_each_student_is_a_cluster_of_checks():
    works = [f.notebook(f.relu(), f.softmax()), f.notebook(f.relu(f.BROKEN, f.BROKEN))]
    found = class_evidence([StudentWork(str(n), "", work) for n, work in enumerate(works)])
    assert found.together[Band.BAND_5].own == ((4, 4), (0, 2))
    assert found.each["SE-12-08", Band.BAND_6].own == ((3, 3), (1, 1))


def test_fewer_than_five_students_are_too_few_for_a_range():
    four = class_evidence([StudentWork(str(n), "", f.notebook(f.relu())) for n in range(4)])
    assert four.together[Band.BAND_5].few


def test_somebody_whose_checks_are_undecided_is_not_counted():
    unknown = f.notebook(f.relu(*[f.UNKNOWN] * 4))
    found = class_evidence(
        [StudentWork("a", "", unknown), StudentWork("b", "", f.notebook(f.relu())), StudentWork("c")]
    )
    assert found.together[Band.BAND_6].students == 1


def test_no_class_is_no_evidence():
    assert class_evidence([]).bands == ()
