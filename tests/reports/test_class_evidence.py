import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.model import Band
from autograder.pages.evidence import Tally
from autograder.reports.class_evidence import class_evidence, wilson
from autograder.reports.students import StudentWork
from tests.pages import factories as f


@pytest.mark.parametrize(
    ("kept", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (15, 15, 0.7961, 1.0), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_worked_values(kept, n, low, high):
    """Newcombe (1998), Statistics in Medicine 17, table I, has 1 of 29; the others are worked by hand."""
    assert wilson(kept / n, n) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(1, 400), st.floats(0, 1))
def test_the_interval_holds_the_share_and_is_one(n, share):
    low, high = wilson(share, n)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


def test_n_counts_students_and_not_checks():
    students = [StudentWork(str(n), "", f.notebook(f.relu(), f.softmax(f.BROKEN))) for n in range(6)]
    shared = class_evidence(students).together[Band.BAND_5]
    assert (shared.tally, shared.students, shared.percent) == (Tally(18, 6, 0), 6, 75)
    assert shared.interval == tuple(round(100 * end) for end in wilson(0.75, 6))


def test_somebody_whose_checks_are_undecided_is_not_counted():
    unknown = f.notebook(f.relu(*[f.UNKNOWN] * 4))
    found = class_evidence(
        [StudentWork("a", "", unknown), StudentWork("b", "", f.notebook(f.relu())), StudentWork("c")]
    )
    assert found.together[Band.BAND_6].students == 1


def test_no_class_is_no_evidence():
    assert class_evidence([]).bands == ()
