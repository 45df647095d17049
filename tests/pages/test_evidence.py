from autograder.model import Band
from autograder.pages.evidence import Tally, evidence
from tests.pages import factories as f


def test_checks_are_counted_by_level_and_outcome():
    found = evidence([f.relu(f.BROKEN), f.softmax(f.KEPT, f.KEPT, f.KEPT, f.UNKNOWN)])
    assert found.together == {Band.BAND_5: Tally(3, 1, 0), Band.BAND_6: Tally(3, 0, 1)}
    assert found.each["SE-12-02", Band.BAND_5] == Tally(3, 1, 0)
    assert found.each["SE-12-02", Band.BAND_6].tried == 0
    assert found.each["SE-12-08", Band.BAND_6] == Tally(2, 0, 1)


def test_what_names_no_outcome_is_no_evidence():
    assert evidence([f.written(f.BROKEN)]).bands == ()
