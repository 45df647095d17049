"""Canvas packages: read by pyslet, compared with what text2qti writes, their conditions run."""

import html
import io
import logging
import zipfile
from xml.etree import ElementTree as ET

import pytest
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from autograder.bank.question import TYPES
from autograder.bank.scoring import score
from autograder.exports.lms.rich import distinct_plain, inline
from autograder.exports.lms.rich import html as rich
from autograder.exports.to_canvas import TARGET, write
from tests.bank.make import question
from tests.exports.attempts import TRIED, attempts
from tests.exports.canvas_reader import NAME, checked, read, shape
from tests.exports.chance import about_five, paper_of
from tests.exports.papers import DRAWING, HOSTILE, every_type, export_of, paper
from tests.exports.qti_engine import words

SIZES = [10, *(pytest.param(count, marks=pytest.mark.slow) for count in (200, 0))]
KINDS = {
    "single": "multiple_choice_question", "figure": "multiple_choice_question", "multiple": "multiple_answers_question",
    "true_false": "true_false_question", "numeric": "numerical_question", "text": "short_answer_question",
    "matching": "matching_question", "ordering": "matching_question", "code_output": "short_answer_question",
    "spot_the_error": "multiple_choice_question", "fill_code": "essay_question", "extended": "essay_question",
}  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use:DeprecationWarning")


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


def package(tmp_path, *papers):
    (path,) = write(export_of(tmp_path, *papers), TARGET)
    return zipfile.ZipFile(path)


def items(tmp_path, *papers):
    return read(package(tmp_path, *papers).read("test-1/test-1.xml"))


def lines_of(one):
    return [number for number, line in enumerate(one.numbered, start=1) if line.strip()]


def answer_names(places):
    return {"response1": [f"answer_{place + 1}" for place in places]}


def joined(found, texts):
    """A menu choice for each left side, by its text."""
    chosen = zip(found.choices.items(), texts, strict=True)
    return {name: [next(ident for ident, text in menu if text == wanted)] for (name, menu), wanted in chosen}


def spaced(text):
    return " ".join(text.split())


GIVEN = {
    "single": lambda found, one, answer: answer_names([answer]),
    "figure": lambda found, one, answer: answer_names([answer]),
    "spot_the_error": lambda found, one, answer: answer_names([lines_of(one).index(answer)]),
    "multiple": lambda found, one, answer: answer_names(answer),
    "true_false": lambda found, one, answer: answer_names([0 if answer else 1]),
    "numeric": lambda found, one, answer: {"response1": [repr(float(answer))]},
    "text": lambda found, one, answer: {"response1": [answer]},
    "code_output": lambda found, one, answer: {"response1": [spaced(answer)]},
    "matching": lambda found, one, answer: joined(found, [distinct_plain(one.rights)[place] for place in answer]),
    "ordering": lambda found, one, answer: joined(found, [distinct_plain(one.steps)[place] for place in answer]),
}
"""An answer in the bank's form as the item's responses."""


def share(one, answer):
    one = one.model_copy(update={"scoring": "parts"}) if one.kind in ("matching", "ordering") else one
    return sum(result.points for result in score(one, answer, {}).results) / one.marks


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", [kind for kind in TRIED if kind != "cloze"])
def test_the_key_in_the_package_is_the_banks(tmp_path, kind, count):
    made = paper_of(kind, count)
    for shown, found in zip(made.questions, items(tmp_path, made), strict=True):
        assert found.kind == KINDS[kind]
        assert float(found.fields["points_possible"]) == shown.question.marks
        for answer in attempts(shown.question, shown.number):
            marks, _ = found.mark(GIVEN[kind](found, shown.question, answer))
            if kind == "multiple":  # the file holds the key; Canvas itself gives the parts
                assert (marks == 100) == (sorted(answer) == shown.question.key)
            else:
                assert marks == pytest.approx(100 * share(shown.question, answer), abs=1e-3), (shown.question, answer)


@pytest.mark.parametrize("count", SIZES)
def test_gaps_are_menus_in_the_text_or_questions_of_their_own(tmp_path, count):
    made = paper_of("cloze", count)
    found = iter(items(tmp_path, made))
    for shown in made.questions:
        one = shown.question
        if all(gap.choose for gap in one.gaps.values()):
            item = next(found)
            assert item.kind == "multiple_dropdowns_question"
            right = [distinct_plain(gap.choose)[gap.choose.index(gap.answer)] for gap in one.gaps.values()]
            assert item.mark(joined(item, right))[0] == pytest.approx(100, abs=1e-3)
            assert all(f"[{name.removeprefix('response_')}]" in item.stem for name in item.choices)
            continue
        for name, gap in one.gaps.items():
            item, key = next(found), one.key[name]
            assert float(item.fields["points_possible"]) == pytest.approx(one.marks / len(one.gaps))
            right = answer_names([gap.choose.index(key)]) if gap.choose else {"response1": [str(key)]}
            wrong = answer_names([(gap.choose.index(key) + 1) % 3]) if gap.choose else {"response1": ["1e9"]}
            assert item.mark(right)[0] == 100
            assert item.mark(wrong)[0] == 0
    assert next(found, None) is None


SOURCE = {
    "single": "1. Which?\n... Why.\n*a) one\n... right\nb) two\n... wrong\nc) three\n... wrong\n",
    "multiple": "1. Which?\n... Why.\n[*] a\n... right\n[*] b\n... right\n[ ] c\n... wrong\n[ ] d\n... wrong\n",
    "numeric": "1. Which?\n... Why.\n=   5 +- 0.5\n",
    "text": "1. Which?\n... Why.\n*   relu\n*   the relu\n",
    "extended": "1. Which?\n... Why.\n____\n",
}
"""Questions in the language of text2qti, whose packages Canvas imports."""


@pytest.mark.parametrize("kind", SOURCE)
def test_items_have_the_shape_that_text2qti_gives_them(tmp_path, kind):
    config = Config()
    config["run_code_blocks"] = False
    archive = zipfile.ZipFile(io.BytesIO(QTI(Quiz(SOURCE[kind], config=config)).zip_bytes()))
    (name,) = (each for each in archive.namelist() if each.count("_assessment_") == 2)
    (theirs,) = ET.fromstring(archive.read(name)).iter(f"{NAME}item")
    near = {"params": {}, "stem": "Which?", "answer": 5.0, "atol": 0.5, "near_misses": []}
    changes = {"text": {"accept": ["relu"], "near_misses": []}, "numeric": near}
    (ours,) = items(tmp_path, paper(question(kind, **changes.get(kind, {}))))
    for part in ("presentation", "resprocessing"):
        mine, other = (each.find(f"{NAME}{part}") for each in (ours.tree, theirs))
        assert set(shape(mine)) == set(shape(other))
    known = {"question_type", "points_possible"}
    assert {name: ours.fields[name] for name in known} == {
        "question_type": checked(theirs).kind, "points_possible": str(question(kind).marks),
    }  # fmt: skip


def test_the_bounds_of_a_tolerance_count(tmp_path):
    (one,) = items(tmp_path, paper(about_five()))
    assert [one.mark({"response1": [value]})[0] for value in ("4.5", "5.5", "4.49", "5.51")] == [100, 100, 0, 0]


def test_what_is_said_to_options_arrives(tmp_path):
    made = paper(question("single"), question("true_false"))
    single, truth = items(tmp_path, made)
    for place, option in enumerate(made.questions[0].question.options):
        told = single.mark(answer_names([place]))[1]
        assert "general_fb" in told
        assert told[f"answer_{place + 1}_fb"] == option.feedback
    assert made.questions[1].question.feedback in truth.mark(answer_names([1]))[1].values()


def test_every_type_arrives_with_its_text_and_explanation(tmp_path):
    made = every_type()
    found = items(tmp_path, made)
    assert len(found) == len(TYPES) + 1, "the gaps of the text are two questions"
    for item in found:
        assert item.feedback["general_fb"] == rich(made.questions[0].question.explanation)
        assert item.fields["keywords"].startswith("Band 5, core, SE-12-02")


def test_hostile_texts_arrive_as_they_are(tmp_path):
    def spoil(made):
        made["stem"] = f"Which? {HOSTILE}" + "".join(f" [[{name}]]" for name in made.get("gaps", ()))
        made["explanation"] = f"{HOSTILE}\n\n{HOSTILE}"
        for option in made.get("options", ()):
            option["text"] = f"{option['text']} {HOSTILE}"

    made = every_type(change=spoil)
    for item in items(tmp_path, made):
        assert inline(f"Which? {HOSTILE}") in item.stem
        assert item.feedback["general_fb"] == rich(f"{HOSTILE}\n\n{HOSTILE}")
        if item.kind == "multiple_choice_question" and "Line" not in item.choices["response1"][0][1]:
            assert all(inline(HOSTILE)[:30] in text for _, text in item.choices["response1"] if "gap" not in item.stem)


def test_a_typed_answer_that_is_wrong_is_never_in_the_list(tmp_path):
    """Canvas takes every answer in the list of a short answer for right."""
    for kind in ("text", "code_output", "numeric"):
        (item,) = items(tmp_path, paper(question(kind)))
        listed = {each.text for each in item.tree.iter(f"{NAME}varequal")}
        wrong = {getattr(miss, "text", getattr(miss, "output", None)) for miss in question(kind).near_misses}
        assert listed
        assert not listed & wrong


def test_pictures_are_files_that_the_manifest_lists(tmp_path):
    archive = package(tmp_path, paper(question("figure")))
    (name,) = (each for each in archive.namelist() if each.endswith(".png"))
    assert archive.read(name) == DRAWING.png
    manifest = archive.read("imsmanifest.xml").decode()
    listed = {each.get("href") for each in ET.fromstring(manifest).iter() if each.tag.endswith("}file")}
    assert listed | {"imsmanifest.xml"} == set(archive.namelist())
    (item,) = items(tmp_path, paper(question("figure")))
    assert f'src="%24IMS-CC-FILEBASE%24/{name}"' in item.stem
    assert 'alt="A line along 0 for negative x' in item.stem


def test_variants_of_a_question_are_a_group_that_one_is_picked_from(tmp_path):
    archive = package(tmp_path, *(every_type(label) for label in "123"))
    root = ET.fromstring(archive.read("test-1/test-1.xml"))
    groups = root.findall(f"{NAME}assessment/{NAME}section/{NAME}section")
    assert len(groups) == len(TYPES) + 1
    for group in groups:
        assert words(next(group.iter(f"{NAME}selection_number"))) == "1"
        points = {checked(each).fields["points_possible"] for each in group.findall(f"{NAME}item")}
        assert {words(next(group.iter(f"{NAME}points_per_item")))} == points
        assert len(group.findall(f"{NAME}item")) == 3
    idents = [each.get("ident") for each in root.iter(f"{NAME}item")]
    assert len(set(idents)) == len(idents)


def test_papers_with_other_questions_are_quizzes_of_their_own(tmp_path):
    papers = [paper(question(kind, id=f"q-{kind}"), label=label) for kind, label in (("single", "1"), ("text", "2"))]
    archive = package(tmp_path, *papers)
    titles = [ET.fromstring(archive.read(f"test-{number}/test-{number}.xml"))[0].get("title") for number in (1, 2)]
    assert titles == ["Test (variant 1)", "Test (variant 2)"]


def test_the_settings_give_the_points_and_no_time(tmp_path):
    made = every_type()
    settings = package(tmp_path, made).read("test-1/assessment_meta.xml").decode()
    assert f"<points_possible>{made.marks}</points_possible>" in settings
    assert "time_limit" not in settings, "no limit that the quiz does not ask for"
    assert html.escape("Read well.") in settings


def test_what_students_see_of_hand_marked_questions_holds_no_key(tmp_path):
    text = package(tmp_path, paper(question("fill_code"), question("extended"))).read("test-1/test-1.xml").decode()
    assert "np.maximum" not in text
    assert "linear maps compose" not in text


def test_the_same_quiz_gives_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = (write(export_of(tmp_path / name, every_type()), TARGET)[0].read_bytes() for name in "ab")
    assert one == two
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(one)).infolist()}
    assert dates == {(2020, 1, 1, 0, 0, 0)}, "no date of today"


def test_formulas_stand_between_the_marks_that_canvas_looks_for(tmp_path):
    (item,) = items(tmp_path, paper(question("single", stem="Which $x < 1$?\n\n$$\n\\frac{a}{b} & c\n$$\n")))
    assert r"\(x &lt; 1\)" in item.stem
    assert "$$" in item.stem
    assert r"\frac{a}{b} &amp; c" in item.stem
