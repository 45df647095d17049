"""Moodle XML, read by moodle-xml-parser (choices and gaps) and by the rules of Moodle's importer (everything)."""

import base64
import html

import moodle_xml_parser.parser as other
import pytest

from autograder.bank.question import TYPES
from autograder.bank.scoring import score
from autograder.exports.lms.rich import distinct_plain, inline
from autograder.exports.lms.rich import html as rich
from autograder.exports.to_moodle import TARGET, write
from tests.bank.make import question
from tests.exports.attempts import TRIED, attempts
from tests.exports.chance import about_five, paper_of
from tests.exports.moodle_reader import grade, read
from tests.exports.papers import DRAWING, HOSTILE, every_type, export_of, paper

SIZES = [10, *(pytest.param(count, marks=pytest.mark.slow) for count in (200, 0))]
FRACTIONS = {
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10,
    5, 0,
}  # fmt: skip
"""The only shares of an option that Moodle takes, in per cent: https://docs.moodle.org/en/Multiple_Choice_question_type"""


def written(tmp_path, *papers):
    (path,) = write(export_of(tmp_path, *papers), TARGET)
    return path.read_bytes()


def questions(tmp_path, *papers):
    return [one for one in read(written(tmp_path, *papers)) if one.kind != "category"]


def lines_of(one):
    return [number for number, line in enumerate(one.numbered, start=1) if line.strip()]


def texts(many, places):
    return [many[place] for place in places]


GIVEN = {
    "single": lambda one, answer: answer,
    "figure": lambda one, answer: answer,
    "multiple": lambda one, answer: answer,
    "true_false": lambda one, answer: answer,
    "numeric": lambda one, answer: answer,
    "text": lambda one, answer: answer,
    "code_output": lambda one, answer: " ".join(answer.split()),
    "spot_the_error": lambda one, answer: lines_of(one).index(answer),
    "matching": lambda one, answer: texts(distinct_plain(one.rights), answer),
    "ordering": lambda one, answer: [inline(one.steps[place]) for place in answer],
    "cloze": lambda one, answer: [
        gap.choose.index(value) if gap.choose else value
        for gap, value in zip(one.gaps.values(), answer.values(), strict=True)
    ],
}
"""An answer in the bank's form as what a student does in Moodle."""

HELD = {"multiple": "plus_minus", "matching": "parts", "cloze": "parts"}
"""The scoring rule that Moodle holds, where it holds one only."""


def share(one, answer):
    one = one.model_copy(update={"scoring": HELD[one.kind]}) if one.kind in HELD else one
    return sum(result.points for result in score(one, answer, {}).results) / one.marks


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", list(TRIED))
def test_moodles_marks_are_the_banks(tmp_path, kind, count):
    made = paper_of(kind, count)
    for shown, found in zip(made.questions, questions(tmp_path, made), strict=True):
        one = shown.question
        for answer in attempts(one, shown.number):
            marks, _ = grade(found, GIVEN[kind](one, answer))
            if kind == "multiple" and one.rule == "all":
                assert (marks > 0.9999) == (answer == one.key)
                assert marks < 1e-5 or set(answer) <= set(one.key)
            else:
                assert marks == pytest.approx(share(one, answer), abs=1e-4), (one, answer)
        if kind != "cloze":
            assert found.grade == one.marks


def test_all_or_nothing_gives_nothing_where_something_is_wrong(tmp_path):
    made = paper(question("multiple", scoring="all"))
    (found,) = questions(tmp_path, made)
    key = set(made.questions[0].question.key)
    for bits in range(1, 16):
        chosen = {place for place in range(4) if bits >> place & 1}
        assert grade(found, chosen)[0] == (len(chosen) / len(key) if chosen <= key else 0)


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", ["single", "figure", "multiple", "spot_the_error"])
def test_a_parser_of_another_make_finds_the_same_key(tmp_path, kind, count):
    made = paper_of(kind, count)
    found = other.parse_bytes(written(tmp_path, made))["multichoice"]
    assert len(found) == len(made.questions)
    for shown, theirs in zip(made.questions, found, strict=True):
        one = shown.question
        right = [place for place, option in enumerate(theirs.options) if option.score_fraction > 0]
        key = lines_of(one).index(one.key) if kind == "spot_the_error" else one.key
        assert right == (key if kind == "multiple" else [key])
        assert theirs.single == (kind != "multiple")
        assert theirs.default_grade == one.marks
        assert not theirs.shuffle_answers
        assert {abs(option.score_fraction) for option in theirs.options} <= FRACTIONS
        if kind != "spot_the_error":
            assert [option.answer for option in theirs.options] == [
                html.unescape(inline(option.text)) for option in one.options
            ]
            assert [option.feedback for option in theirs.options] == [
                html.unescape(inline(option.feedback)) for option in one.options
            ]


def test_a_parser_of_another_make_finds_the_gaps(tmp_path):
    (found,) = other.parse_bytes(written(tmp_path, paper(question("cloze"))))["cloze"]
    assert [gap.sub_type for gap in found.gaps] == ["NUMERICAL", "MULTICHOICE"]
    right = [[option.answer for option in gap.options if option.score == 100] for gap in found.gaps]
    assert right == [["1:0.000001"], ["vanish"]]


def test_what_is_said_to_each_answer_arrives(tmp_path):
    made = paper(*(question(kind) for kind in ("single", "true_false", "text", "numeric", "code_output", "cloze")))
    single, truth, text, numeric, output, cloze = questions(tmp_path, made)
    options = made.questions[0].question.options
    assert [grade(single, place)[1] for place in range(3)] == [option.feedback for option in options]
    assert grade(truth, False)[1] == made.questions[1].question.feedback
    assert grade(truth, True)[1] == ""
    assert "nested functions" in grade(text, "Product rule")[1]
    miss = made.questions[3].question.near_misses[0]
    assert grade(numeric, miss.value) == (0, miss.feedback)
    assert grade(output, "[2 3]") == (0, "That is the absolute value.")
    slope, what = cloze.gaps
    assert grade(slope, 12)[1] == made.questions[5].question.gaps["slope"].feedback
    assert [grade(what, place)[1] == "" for place in range(3)] == [True, False, False]


def test_gaps_earn_the_marks_where_they_can_be_shared_out(tmp_path):
    even, odd = questions(tmp_path, paper(question("cloze", marks=4), question("cloze", marks=3)))
    assert [gap.grade for gap in even.gaps] == [2, 2]
    assert [gap.grade for gap in odd.gaps] == [1, 1]


@pytest.mark.parametrize(("rule", "kind"), [("parts", "ABSOLUTE_POSITION"), ("all", "ALL_OR_NOTHING")])
def test_ordering_keeps_its_rule(tmp_path, rule, kind):
    (one,) = questions(tmp_path, paper(question("ordering", scoring=rule)))
    assert one.more["gradingtype"] == kind


def test_every_type_arrives_with_name_text_explanation_and_tags(tmp_path):
    made = every_type()
    found = questions(tmp_path, made)
    kinds = {
        "single": "multichoice", "figure": "multichoice", "multiple": "multichoice", "true_false": "truefalse",
        "numeric": "numerical", "text": "shortanswer", "matching": "matching", "ordering": "ordering", "cloze": "cloze",
        "code_output": "shortanswer", "spot_the_error": "multichoice", "fill_code": "essay", "extended": "essay",
    }  # fmt: skip
    assert [one.kind for one in found] == [kinds[kind] for kind in TYPES]
    for shown, one in zip(made.questions, found, strict=True):
        assert one.name == f"{shown.number:02d} {shown.question.id}"
        assert one.general == rich(shown.question.explanation)
        assert {"Band 5", "core", "SE-12-02"} <= set(one.tags)
    assert {"relu.abs", "relu.min"} <= set(found[0].tags)


def test_figures_travel_inside_with_their_words(tmp_path):
    (one,) = questions(tmp_path, paper(question("figure")))
    assert base64.b64decode(one.files["figure.png"]) == DRAWING.png
    assert '<img src="@@PLUGINFILE@@/figure.png" alt="A line along 0 for negative x' in one.text


def test_hostile_texts_arrive_as_they_are(tmp_path):
    def spoil(made):
        made["stem"] = f"Which? {HOSTILE} {{1:SA:=x}}" + "".join(f" [[{name}]]" for name in made.get("gaps", ()))
        made["explanation"] = f"{HOSTILE}\n\n{HOSTILE}"
        for option in made.get("options", ()):
            option["text"] = f"{option['text']} {HOSTILE}"

    made = every_type(change=spoil)
    for shown, one in zip(made.questions, questions(tmp_path, made), strict=True):
        wanted = inline(f"Which? {HOSTILE} {{1:SA:=x}}")
        assert wanted in html.unescape(one.text) or wanted in one.text or shown.question.kind == "cloze"
        assert one.general == rich(shown.question.explanation)
        if shown.question.kind == "cloze":
            assert len(one.gaps) == 2
            assert one.text.count("{") == 2
            assert wanted in one.text.replace("&#123;", "{").replace("&#125;", "}")
        if shown.question.kind == "single":
            assert [each.text for each in one.answers] == [inline(option.text) for option in shown.question.options]


def test_control_characters_and_long_texts_do_no_harm(tmp_path):
    made = paper(question("single", stem="Which\x00 \x1b[31mlayer? " + "long " * 20_000))
    (one,) = questions(tmp_path, made)
    assert one.text.startswith("<p>Which layer? long")
    assert len(one.text) > 100_000


NASTY = "%50%a ~ # b = {c} } \\ / \" ' < & > * : |"


def test_every_special_character_of_gaps_stays_what_it_is(tmp_path):
    gaps = {
        "menu": {"choose": [NASTY, f"={NASTY}", "no"], "answer": NASTY, "feedback": f"menu {NASTY}"},
        "word": {"accept": [NASTY], "feedback": f"word {NASTY}"},
        "number": {"answer": -2.5, "atol": 0.5, "feedback": f"number {NASTY}"},
    }
    (found,) = questions(tmp_path, paper(question("cloze", stem="[[menu]] [[word]] [[number]]?", gaps=gaps)))
    menu, word, number = found.gaps
    assert [each.text for each in menu.answers] == [NASTY, f"={NASTY}", "no"]
    assert [grade(menu, place) for place in range(3)] == [(1, ""), *[(0, inline(f"menu {NASTY}"))] * 2]
    assert grade(word, NASTY)[0] == 1
    assert grade(word, NASTY.replace("*", "x")) == (0, inline(f"word {NASTY}"))
    assert [grade(number, value)[0] for value in (-3.0, -2.0, -3.1, -1.9)] == [1, 1, 0, 0]


def test_the_bounds_of_a_tolerance_count(tmp_path):
    (one,) = questions(tmp_path, paper(about_five()))
    assert [grade(one, value)[0] for value in (4.5, 5.5, 4.49, 5.51)] == [1, 1, 0, 0]


def test_a_star_in_an_answer_is_no_wildcard(tmp_path):
    (one,) = questions(tmp_path, paper(question("text", accept=["f(x) = 2*x"], near_misses=[])))
    assert grade(one, "F(X) = 2*x")[0] == 1
    assert grade(one, "f(x) = 2 or so x")[0] == 0


def test_units_may_be_typed(tmp_path):
    data = written(tmp_path, paper(question("numeric", unit="MB"))).decode()
    assert "<unit_name>MB</unit_name>" in data
    assert "<showunits>0</showunits>" in data


def test_variants_of_a_question_share_a_category(tmp_path):
    found = read(written(tmp_path, every_type("1"), every_type("2")))
    assert [one.more["category"] for one in found if one.kind == "category"][:2] == [
        "$course$/top/Test/01 q-single", "$course$/top/Test/02 q-multiple",
    ]  # fmt: skip
    assert [one.name for one in found[1:3]] == ["01 q-single (variant 1)", "01 q-single (variant 2)"]


def test_papers_with_other_questions_have_a_category_each(tmp_path):
    one, two = (
        paper(question(kind, id=f"q-{kind}"), label=label, title="a/b")
        for kind, label in (("single", "1"), ("text", "2"))
    )
    found = [each.more["category"] for each in read(written(tmp_path, one, two)) if each.kind == "category"]
    assert found == ["$course$/top/a//b/Variant 1", "$course$/top/a//b/Variant 2"]


def test_the_guideline_is_for_markers_only(tmp_path):
    for kind, secret in (("extended", "linear maps compose"), ("fill_code", "np.maximum(0, x)")):
        (one,) = questions(tmp_path, paper(question(kind)))
        assert secret in one.more["graderinfo"]
        assert secret not in one.text + one.general
