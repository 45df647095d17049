"""The comparison of two records, on made-up ones: what counts as a change, and how it is told."""

from dataclasses import replace

import pytest

from autograder.gradebook.again.changes import Changes, change_between, same_changes
from autograder.gradebook.again.compare import compare, ideas_changed
from autograder.gradebook.again.listing import cause_words, changes_csv, lines, summary
from autograder.gradebook.again.page import changes_page
from autograder.gradebook.again.truth import MARKER, PACKAGE, contents, digest
from autograder.gradebook.handouts.proved import JUDGES
from autograder.model import Band, Diagnosis, Mark, MarkedNotebook, Override, Result, State

KEPT, BROKEN, UNKNOWN = State.KEPT, State.BROKEN, State.UNKNOWN


def result(check: str, points: float, worth: float, message: str = "", **more: object) -> Result:
    made = Result(check, f"{check} holds", KEPT if points == worth else BROKEN, points, worth, Band.BAND_5, (), message)
    return replace(made, **more)


def mark(item: str, *results: Result, **more: object) -> Mark:
    return Mark(item, f"{item}(x)", core=True, results=results, **more)


def record(**marks: Mark) -> MarkedNotebook:
    truth = {"exercises": "e1", "questions": "q1"}
    return MarkedNotebook("hw", "one", marks, digest="d1", versions={"numpy": "1.26"}, truth=truth, level=4)


RELU = mark("relu", result("values", 2, 2), result("shape", 0, 1, "one axis is lost"))
MEAN = mark("mean", result("values", 3, 3))
BEFORE = record(relu=RELU, mean=MEAN)


def told(before: MarkedNotebook, after: MarkedNotebook) -> list[tuple[str, float, str]]:
    return [
        (f"{each.title}.{check.known.check}", check.gained, check.what)
        for each in compare(before, after)
        for check in each.checks
    ]


def test_the_same_record_is_no_change_and_neither_are_words_time_or_versions() -> None:
    assert compare(BEFORE, BEFORE) == []
    other = mark("relu", result("values", 2, 2), result("shape", 0, 1, "another message"), notes=("a note",))
    later = replace(BEFORE, marks={"relu": other, "mean": MEAN}, seconds=9.0, versions={}, truth={}, remarks=("r",))
    assert compare(BEFORE, later) == []


def test_the_dust_of_binary_fractions_is_no_change() -> None:
    assert compare(BEFORE, record(relu=RELU, mean=mark("mean", result("values", 3, 3 + 1e-9, state=KEPT)))) == []


def test_a_change_of_state_of_points_and_of_worth() -> None:
    relu = mark("relu", result("values", 0, 2, "is 1, should be 0"), result("shape", 0.5, 1))
    mean = mark("mean", result("values", 4, 4))
    assert told(BEFORE, record(relu=relu, mean=mean)) == [
        ("relu.values", -2, "kept → not kept"),
        ("relu.shape", 0.5, "other points"),
        ("mean.values", 1, "worth 4, was 3"),
    ]


def test_a_lost_check_that_is_worth_more_is_a_change_without_points() -> None:
    relu = mark("relu", result("values", 2, 2), result("shape", 0, 2, "one axis is lost"))
    assert told(BEFORE, record(relu=relu, mean=MEAN)) == [("relu.shape", 0, "worth 2, was 1")]


def test_a_check_that_nobody_could_decide_is_a_change() -> None:
    unknown = mark("mean", result("values", 0, 3, "the check failed", state=UNKNOWN))
    assert told(BEFORE, record(relu=RELU, mean=unknown)) == [("mean.values", -3, "kept → a person will look")]


def test_checks_and_exercises_come_and_go() -> None:
    relu = mark("relu", result("values", 2, 2), result("edges", 0, 1, "at zero"))
    assert told(BEFORE, record(relu=relu)) == [
        ("relu.edges", 0, "new check, worth 1: not kept"),
        ("relu.shape", 0, "the check is gone, it was worth 1"),
        ("mean.values", -3, "the check is gone, it was worth 3"),
    ]
    assert [each.words for each in compare(BEFORE, record(relu=RELU))] == ["gone"]
    assert [each.words for each in compare(record(relu=RELU), BEFORE)] == ["new"]
    assert [each.words for each in compare(BEFORE, None)] == ["gone", "gone"]


def test_a_renamed_cell_or_check_is_not_taken_for_another() -> None:
    assert compare(BEFORE, record(**{"relu-2": RELU, "mean": MEAN})) == []
    renamed = mark("mean", result("all values", 1, 3, promise="values holds"))
    assert told(BEFORE, record(relu=RELU, mean=renamed)) == [
        ("mean.all values", -2, "was called “values”; kept → not kept")
    ]


def test_a_persons_decision_is_told_with_its_reason() -> None:
    override = Override("as announced", BROKEN, 0.0, "one axis is lost")
    relu = mark("relu", result("values", 2, 2), result("shape", 1, 1, override=override))
    (change,) = compare(BEFORE, record(relu=relu, mean=MEAN))
    assert [(each.what, each.why) for each in change.checks] == [
        ("not kept → kept; decided by a person", "as announced")
    ]
    (back,) = compare(record(relu=relu, mean=MEAN), BEFORE)
    assert "no longer decided by a person" in back.checks[0].what


def test_another_idea_is_told_beside_a_change_and_counted_alone() -> None:
    idea = Diagnosis("relu.abs", "absolute value", "help")
    lost = mark("relu", result("values", 0, 2), result("shape", 0, 1), diagnosis=idea)
    assert compare(BEFORE, record(relu=lost, mean=MEAN))[0].words == "now recognised: absolute value"
    assert compare(record(relu=lost, mean=MEAN), BEFORE)[0].words == "no longer recognised: absolute value"
    named = replace(RELU, diagnosis=idea)
    assert compare(BEFORE, record(relu=named, mean=MEAN)) == []
    assert ideas_changed(BEFORE, record(relu=named, mean=MEAN))


LOST = record(relu=mark("relu", result("values", 0, 2, "=1+1 <b>"), result("shape", 0, 1)), mean=MEAN)


def one(after: MarkedNotebook = LOST, manual=None, **more: object):
    after = replace(after, **more)
    return change_between("ada", "Zoë 漢", {"one": BEFORE}, {"one": after}, manual or {})


def test_a_student_gains_what_counts_and_the_reasons_are_named() -> None:
    change = one(versions={"numpy": "2.1"}, truth={"exercises": "e2", "questions": "q1"}, level=3)
    assert (change.before, change.after, change.gained) == (5, 3, -2)
    assert change.causes == ("the exercises changed", "numpy 1.26 → 2.1", "isolation level 4 → 3")
    assert not change.other_file
    assert one(digest="d2").other_file
    by_hand = one(manual={("one", "relu"): 2.5, ("one", "mean"): 3.0})
    assert (dict(by_hand.by_hand), by_hand.gained) == ({("one", "relu"): 2.5}, 0)


def test_a_change_without_a_known_cause_is_for_a_person() -> None:
    assert "look at these marks yourself" in cause_words(Changes("hw", students=(one(),), compared=1))
    assert (
        cause_words(Changes("hw", students=(one(digest="d2"),), compared=1)) == "Other files were marked than before."
    )


def test_a_long_list_is_cut_on_the_terminal_and_whole_in_the_files() -> None:
    many = tuple(replace(one(), student=f"s{number}", name="") for number in range(40))
    changes = Changes("hw", "today", many, compared=1000, other_ideas=2)
    said = "\n".join(lines(changes))
    assert "40 of 1000 students have other marks, 960 have the same, but another wrong idea is recognised in 2." in said
    assert "s29" in said
    assert "s30" not in said
    assert "… and 10 more students: the file that --changes writes has all of them." in said
    assert changes_csv(changes).count(b"\r\n") == 41
    page = changes_page(changes)
    assert "s39" in page
    assert [(each.check, each.gained, len(each.students)) for each in same_changes(changes)] == [("values", -80, 40)]


def test_the_files_are_harmless_to_spreadsheets_and_browsers() -> None:
    changes = Changes("hw", "today", (one(),), compared=1)
    row = changes_csv(changes).decode("utf-8-sig").splitlines()[1]
    assert row == "ada,Zoë 漢,one,relu,values,kept → not kept,'=1+1 <b>,2,0,2,2,"
    assert "=1+1 &lt;b&gt;" in changes_page(changes)


def test_nothing_changed_makes_sense_too() -> None:
    assert summary(Changes("hw", compared=1)) == "0 of 1 student have other marks, 1 has the same."
    assert "0 of 14 students" in changes_page(Changes("hw", compared=14))


def test_a_digest_knows_where_one_part_ends() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest([b"ab"]) == digest(["ab"])


@pytest.mark.parametrize("place", sorted({*MARKER, *JUDGES}))
def test_what_a_digest_stands_for_is_there(place):
    """Code that moved away would leave the digest as it is, whatever becomes of the code."""
    assert any(contents(PACKAGE / place, "*.py"))
