"""`autograder override`: what it lists, what it asks for, what it says it changed, and where the reason stands."""

import re

REASON = "You asked <b>first</b> & it was allowed"


def test_a_decision_is_listed_and_stands_in_feedback_and_report_until_it_is_removed(run, marked) -> None:
    page, report = marked.root / "feedback" / "bob" / "hw" / "hw.html", marked.root / "report" / "index.html"
    code, out, _ = run("override", "hw", "bob", "relu", "values", "--kept", "--because", REASON)
    assert (code, out) == (0, "bob, relu, “values”: 0 → 2 of 2 points\n")
    run("feedback", "hw")
    run("report", "hw")
    for text in (page.read_text(), report.read_text()):
        assert "You asked &lt;b&gt;first&lt;/b&gt; &amp; it was allowed" in text
    assert "decided by your teacher" in page.read_text()
    assert "1 check whose points a person changed" in report.read_text()
    _, out, _ = run("override", "hw")
    assert re.search(rf"bob +relu, values +all +{REASON}", out)
    _, out, _ = run("override", "hw", "bob")
    assert re.search(r"relu +values +2 of 2 +was 0: You asked", out)
    code, out, _ = run("override", "hw", "bob", "relu", "values", "--remove")
    assert (code, out) == (0, "bob, relu, “values”: 2 → 0 of 2 points\n")
    run("feedback", "hw")
    run("report", "hw")
    assert "decided by" not in page.read_text() + report.read_text()
    assert run("override", "hw")[1] == "Nothing was overridden in hw\n"


def test_the_command_is_asked_for_in_full(run, marked) -> None:
    for arguments, words in (
        (("--kept",), "name STUDENT, EXERCISE and CHECK"),
        (("bob", "relu", "--points", "1"), "name STUDENT, EXERCISE and CHECK"),
        (("bob", "relu", "values"), "say one of --kept, --points N and --remove"),
        (("bob", "relu", "values", "--kept", "--points", "1"), "say one of --kept"),
        (("bob", "relu", "values", "--kept"), "say why with --because"),
        (("bob", "relu", "values", "--kept", "--because", " "), "say why with --because"),
        (("bob", "relu", "shapes", "--kept", "--because", "x"), "relu has no check 'shapes'; it has “values” (of 2)"),
    ):
        code, out, err = run("override", "hw", *arguments)
        assert (code, out) == (2, ""), arguments
        assert words in err


def test_an_assignment_that_is_not_there_is_said(run, marked) -> None:
    code, _, err = run("override", "hv")
    assert code == 2
    assert "there is no assignment 'hv'" in err
