"""GIFT files, read back by gift-pegjs, a parser of another make."""

import html
import json
import re
import subprocess
from pathlib import Path

import pytest

from autograder.bank.matching_text import same_words
from autograder.bank.question import TYPES
from autograder.bank.scoring import score
from autograder.exports.lms.items import item
from autograder.exports.lms.rich import distinct_plain, inline
from autograder.exports.lms.rich import html as rich
from autograder.exports.to_gift import TARGET, write
from tests.bank.make import question
from tests.exports.attempts import TRIED, attempts
from tests.exports.chance import about_five, paper_of
from tests.exports.npm import npm_package
from tests.exports.papers import HOSTILE, every_type, export_of, paper

SIZES = [10, *(pytest.param(count, marks=pytest.mark.slow) for count in (200, 0))]
READER = Path(__file__).with_name("gift_reader.cjs")
GIFT_TYPES = {
    "single": "MC", "figure": "MC", "multiple": "MC", "true_false": "TF", "numeric": "Numerical", "text": "Short",
    "matching": "Matching", "ordering": "Matching", "code_output": "Short", "spot_the_error": "MC",
    "fill_code": "Essay", "extended": "Essay",
}  # fmt: skip


def read(path):
    folder = npm_package("gift-pegjs", "1.0.2")
    run = subprocess.run(["node", READER, folder, path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def questions(tmp_path, *papers):
    (path,) = write(export_of(tmp_path, *papers), TARGET)
    return [one for one in read(path) if one["type"] != "Category"]


def star_free(text):
    """A short answer without Moodle's wildcards: a star stands for a star."""
    assert "*" not in text.replace("\\*", "") or text == "*"
    return text.replace("\\*", "*")


def marked_choice(found, chosen):
    """The share of a set of choices, added up as Moodle does."""
    weights = [100 if one["isCorrect"] else one["weight"] or 0 for one in found["choices"]]
    return min(1, max(0, sum(weights[place] for place in chosen) / 100))


def marked_text(found, typed):
    """The share of a typed text: that of the first answer that is the same but for case."""
    for one in found["choices"]:
        if star_free(one["text"]["text"]).casefold() == typed.casefold():
            return (one["weight"] or 0) / 100
    return 0


def marked_number(found, value):
    """The share of a number: that of the first answer that it is near to."""
    for one in found["choices"]:
        known = one["text"]
        if known.get("type") == "range" and abs(value - known["number"]) <= known["range"] * (1 + 1e-9):
            return (one["weight"] or 0) / 100
    return 0


def marked_pairs(found, rights):
    """The share of right pairs."""
    pairs = [pair for pair in found["matchPairs"] if pair["subquestion"]["text"]]
    return sum(decoded(pair["subanswer"]) == right for pair, right in zip(pairs, rights, strict=True)) / len(pairs)


def decoded(text):
    """A right side: the parser leaves its stand-ins (`&&061;` for `=`) there, which Moodle turns back."""
    return re.sub(r"&&0?(\d+);", lambda found: chr(int(found[1])), text)


def lines_of(one):
    return [number for number, line in enumerate(one.numbered, start=1) if line.strip()]


def places(texts, answer):
    """Texts of menus in the order of the answer."""
    plain = distinct_plain(tuple(texts))
    return [spaced(plain[place]) for place in answer]


MARKED = {
    "single": lambda found, one, answer: marked_choice(found, [answer]),
    "figure": lambda found, one, answer: marked_choice(found, [answer]),
    "spot_the_error": lambda found, one, answer: marked_choice(found, [lines_of(one).index(answer)]),
    "multiple": lambda found, one, answer: marked_choice(found, answer),
    "true_false": lambda found, one, answer: float(found["isTrue"] == answer),
    "numeric": lambda found, one, answer: marked_number(found, answer),
    "text": lambda found, one, answer: marked_text(found, answer),
    "code_output": lambda found, one, answer: marked_text(found, spaced(answer)),
    "matching": lambda found, one, answer: marked_pairs(found, places(one.rights, answer)),
    "ordering": lambda found, one, answer: marked_pairs(found, places(one.steps, answer)),
}


def marked(found, shown, answer):
    """What GIFT's reader gives for an answer in the bank's form."""
    return MARKED[shown.question.kind](found, shown.question, answer)


def spaced(text):
    return " ".join(text.split())


def share(shown, answer):
    """The bank's own share, but under the rules that GIFT can hold."""
    one = shown.question
    rule = "plus_minus" if one.kind == "multiple" else "parts" if one.parts_rule else None
    one = one.model_copy(update={"scoring": rule}) if rule else one
    return sum(result.points for result in score(one, answer, {}).results) / one.marks


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", [kind for kind in TRIED if kind != "cloze"])
def test_a_parser_of_another_make_finds_the_banks_key(tmp_path, kind, count):
    made = paper_of(kind, count)
    found = questions(tmp_path, made)
    assert [one["type"] for one in found] == [GIFT_TYPES[kind]] * len(made.questions)
    for shown, one in zip(made.questions, found, strict=True):
        for answer in attempts(shown.question, shown.number):
            if kind == "multiple" and shown.question.rule == "all":
                assert (marked(one, shown, answer) > 0.999) == (answer == shown.question.key)
                assert marked(one, shown, answer) < 1e-5 or set(answer) <= set(shown.question.key)
            else:
                assert marked(one, shown, answer) == pytest.approx(share(shown, answer), abs=1e-4), shown.question


@pytest.mark.parametrize("count", SIZES)
def test_each_gap_is_a_question_with_its_key(tmp_path, count):
    made = paper_of("cloze", count)
    found = iter(questions(tmp_path, made))
    for shown in made.questions:
        for name, gap in shown.question.gaps.items():
            one = next(found)
            key = shown.question.key[name]
            if gap.choose:
                right = [each["text"]["text"] for each in one["choices"] if each["isCorrect"]]
                assert right == [inline(key)]
                assert len(one["choices"]) == len(gap.choose)
            elif gap.accept:
                assert all(marked_text(one, text) == 1 for text in gap.accept)
                assert marked_text(one, "no such thing") == 0
            else:
                assert marked_number(one, key) == 1
                assert marked_number(one, 3 * abs(key) + 1000.5) == 0
    assert next(found, None) is None


def test_every_type_reaches_the_reader_with_its_name_text_and_explanation(tmp_path):
    made = every_type()
    found = questions(tmp_path, made)
    whole = [one for one in found if " gap " not in one["title"]]
    assert [one["title"] for one in whole] == [
        f"{shown.number:02d} {shown.question.id}" for shown in made.questions if shown.question.kind != "cloze"
    ]
    assert {one["globalFeedback"]["text"] for one in found} == {rich(made.questions[0].question.explanation)}


def test_hostile_texts_arrive_as_they_are(tmp_path):
    def spoil(made):
        made["stem"] = f"Which? {HOSTILE}" + "".join(f" [[{name}]]" for name in made.get("gaps", ()))
        made["explanation"] = f"[html] {HOSTILE}\n\n// {HOSTILE}\n\n::{HOSTILE}::"
        for option in made.get("options", ()):
            option["text"] = f"%50%{option['text']} {HOSTILE}"
            option["feedback"] = f"#### {HOSTILE}"

    made = every_type(change=spoil)
    for one in questions(tmp_path, made):
        assert rich(f"Which? {HOSTILE}")[:-4] in one["stem"]["text"]
        assert one["globalFeedback"]["text"] == rich(made.questions[0].question.explanation)
        if one["type"] == "MC" and "choices" in one and "%50%" in one["choices"][0]["text"]["text"]:
            assert all(html.escape(HOSTILE[:12]) in each["text"]["text"] for each in one["choices"])
            assert all(each["feedback"]["text"] == rich_line(f"#### {HOSTILE}") for each in one["choices"])


def rich_line(text):
    return inline(text)


def test_spellings_that_count_are_written_out(tmp_path):
    (one,) = questions(tmp_path, paper(question("text", accept=["batch normalisation"], near_misses=[])))
    for typed in ("Batch normalization", "batch-normalisation", "the batch normalisation", "batchnormalisation"):
        assert same_words(typed, "batch normalisation")
        assert marked_text(one, typed) == 1
    assert marked_text(one, "normalisation batch") == 0


def test_an_arrow_is_not_taken_for_a_pair(tmp_path):
    made = paper(question("text", accept=["a -> b"]), question("code_output", output="1 -> 2"))
    assert [one["type"] for one in questions(tmp_path, made)] == ["Essay", "Essay"]


def test_a_program_with_empty_lines_and_comments_ends_no_question(tmp_path):
    code = "a = 1\n\n\n// no comment\n::not a name::\n$CATEGORY: none\nprint(a)\n"
    one, two = questions(tmp_path, paper(question("code_output", code=code), question("single")))
    assert code in html.unescape(one["stem"]["text"])
    assert two["type"] == "MC"


def test_the_bounds_of_a_tolerance_count(tmp_path):
    (one,) = questions(tmp_path, paper(about_five()))
    assert [marked_number(one, value) for value in (4.5, 5.5, 4.49, 5.51)] == [1, 1, 0, 0]


def test_near_misses_are_told_why(tmp_path):
    (one,) = questions(tmp_path, paper(question("text")))
    wrong = [each for each in one["choices"] if each["weight"] == 0]
    assert wrong[0]["text"]["text"] == "product rule"
    assert "nested functions" in wrong[0]["feedback"]["text"]


def test_tags_stand_where_moodle_reads_them(tmp_path):
    (one,) = questions(tmp_path, paper(question("single")))
    assert {"Band 5", "core", "SE-12-02", "calculate", "relu.abs", "relu.min"} == set(one["tags"])


def test_variants_of_a_question_share_a_category(tmp_path):
    (path,) = write(export_of(tmp_path, every_type("1"), every_type("2")), TARGET)
    found = read(path)
    assert [one["title"] for one in found if one["type"] == "Category"][:2] == [
        "$course$/top/Test/01 q-single", "$course$/top/Test/02 q-multiple",
    ]  # fmt: skip
    assert [one["title"] for one in found[1:3]] == ["01 q-single (variant 1)", "01 q-single (variant 2)"]


def test_figures_travel_in_the_text_with_their_words(tmp_path):
    (one,) = questions(tmp_path, paper(question("figure")))
    assert 'src="data:image/png;base64,iVBORw0KGgow' in one["stem"]["text"]
    assert 'alt="A line along 0 for negative x' in one["stem"]["text"]


def test_what_students_see_of_hand_marked_questions_holds_no_key(tmp_path):
    made = paper(question("fill_code"), question("extended"))
    text = write(export_of(tmp_path, made), TARGET)[0].read_text()
    assert "np.maximum" not in text
    assert all(rung.criteria not in text for rung in made.questions[1].question.guideline)


def test_the_loss_report_names_every_type_that_is_changed():
    kept = {kind for kind in TYPES if not TARGET.types[kind].how}
    assert kept == {"single", "figure", "true_false"}
    assert all(type(item(shown).body).__name__ for shown in every_type().questions)
