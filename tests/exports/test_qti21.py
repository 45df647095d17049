"""QTI 2.1 packages, read, checked and marked by pyslet, a QTI engine of another make."""

import io
import logging
import zipfile

import pytest

from autograder.bank.question import TYPES, Extended, FillCode
from autograder.bank.scoring import score
from autograder.errors import TeacherError
from autograder.exports.to_qti21 import TARGET, write
from tests.bank.make import question
from tests.exports.attempts import TRIED, attempts
from tests.exports.chance import about_five, paper_of
from tests.exports.papers import HOSTILE, every_type, export_of, paper
from tests.exports.qti_engine import Engine, resources_of

SIZES = [5, *(pytest.param(count, marks=pytest.mark.slow) for count in (200, 0))]
BY_HAND = ("fill_code", "extended")

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use:DeprecationWarning")


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


def package(tmp_path, *papers):
    (path,) = write(export_of(tmp_path, *papers), TARGET)
    return zipfile.ZipFile(path)


def engines(tmp_path, made):
    """Each question of a paper with the engine that has its item."""
    archive = package(tmp_path, made)
    names = sorted((name for name in archive.namelist() if name.startswith("items/")), key=archive.namelist().index)
    return [(shown, Engine(archive.read(name))) for shown, name in zip(made.questions, names, strict=True)]


def points(shown, answer):
    return sum(result.points for result in score(shown.question, answer, {}).results)


def chosen(places):
    return [f"C{place + 1}" for place in places]


def lines_of(one):
    return [number for number, line in enumerate(one.numbered, start=1) if line.strip()]


def gap_response(gap, value):
    return f"C{gap.choose.index(value) + 1}" if gap.choose else str(value)


RESPONSES = {
    "single": lambda shown, answer: chosen([answer])[0],
    "figure": lambda shown, answer: chosen([answer])[0],
    "multiple": lambda shown, answer: chosen(answer),
    "true_false": lambda shown, answer: "C1" if answer else "C2",
    "numeric": lambda shown, answer: repr(float(answer)),
    "text": lambda shown, answer: answer,
    "code_output": lambda shown, answer: " ".join(answer.split()),
    "matching": lambda shown, answer: [
        f"L{left} R{shown.order.index(right) + 1}" for left, right in enumerate(answer, start=1)
    ],
    "ordering": lambda shown, answer: [f"S{place + 1}" for place in answer],
    "spot_the_error": lambda shown, answer: chosen([lines_of(shown.question).index(answer)])[0],
}


def responses(shown, answer):
    """The bank's form of an answer as the responses of the item."""
    if shown.question.kind == "cloze":
        gaps = shown.question.gaps
        return {f"RESPONSE_{name}": gap_response(gaps[name], value) for name, value in answer.items()}
    return {"RESPONSE": RESPONSES[shown.question.kind](shown, answer)}


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("kind", TRIED)
def test_an_engine_of_another_make_gives_the_banks_marks(tmp_path, kind, count):
    for shown, engine in engines(tmp_path, paper_of(kind, count)):
        for answer in attempts(shown.question, shown.number):
            marks, _ = engine.mark(responses(shown, answer))
            assert marks == pytest.approx(points(shown, answer), abs=1e-5), (shown.question, answer)
        assert engine.mark({})[0] == 0, "no answer earns nothing"
        assert engine.outcome("MAXSCORE") == shown.question.marks


@pytest.mark.parametrize("rule", ["plus_minus", "all", "true_false", "coverage", "ripkey"])
def test_every_rule_of_several_answers_is_kept_for_every_set_of_options(tmp_path, rule):
    ((shown, engine),) = engines(tmp_path, paper(question("multiple", scoring=rule, marks=3)))
    count = len(shown.question.options)
    for bits in range(1, 1 << count):
        answer = [place for place in range(count) if bits >> place & 1]
        assert engine.mark(responses(shown, answer))[0] == pytest.approx(points(shown, answer), abs=1e-5), answer


@pytest.mark.parametrize("rule", ["parts", "all"])
@pytest.mark.parametrize("kind", ["matching", "ordering", "cloze"])
def test_every_rule_of_parts_is_kept(tmp_path, kind, rule):
    ((shown, engine),) = engines(tmp_path, paper(question(kind, scoring=rule, marks=2)))
    answers = attempts(shown.question, 1)
    tried = [engine.mark(responses(shown, answer))[0] for answer in answers]
    assert tried == pytest.approx([points(shown, answer) for answer in answers], abs=1e-5)
    assert tried[0] == 2
    assert min(tried) < 2


def test_the_bounds_of_a_tolerance_count(tmp_path):
    ((_, engine),) = engines(tmp_path, paper(about_five()))
    assert [engine.mark({"RESPONSE": value})[0] for value in ("4.5", "5.5", "4.49", "5.51")] == [1, 1, 0, 0]


@pytest.mark.parametrize("kind", TYPES)
def test_the_correct_response_is_the_banks_key(tmp_path, kind):
    for shown, engine in engines(tmp_path, paper_of(kind, 5)):
        if kind in BY_HAND:
            assert not engine.correct
            continue
        marks, feedback = engine.mark(engine.correct)
        assert marks == pytest.approx(shown.question.marks)
        assert not any("MISS" in name or "OTHER" in name for name in feedback)


def feedback_of(tmp_path, made, responses):
    ((_, engine),) = engines(tmp_path, paper(made))
    return engine.mark(responses)[1]


def test_wrong_answers_are_told_why(tmp_path):
    numeric = question("numeric", params={}, answer=5.0, stem="Which?", near_misses=[{"value": 4, "feedback": "Four."}])
    assert feedback_of(tmp_path, numeric, {"RESPONSE": "4"}) == {"RESPONSE_MISS1": "Four.", **explained()}
    assert feedback_of(tmp_path, numeric, {"RESPONSE": "5"}) == explained()
    left = feedback_of(tmp_path, question("multiple"), {"RESPONSE": []})
    assert left == explained()
    cloze = question("cloze")
    told = feedback_of(tmp_path, cloze, {"RESPONSE_slope": "2", "RESPONSE_what": "C1"})
    assert told == {"RESPONSE_slope_OTHER": cloze.gaps["slope"].feedback, **explained()}


def explained():
    return {"EXPLANATION": "Say in a sentence or two why the answer is right."}


def test_an_option_is_commented_to_whoever_got_it_wrong(tmp_path):
    made = paper(question("multiple"))
    ((shown, engine),) = engines(tmp_path, made)
    options = shown.question.options
    chosen = {"RESPONSE": [f"C{place + 1}" for place, option in enumerate(options) if not option.correct]}
    told = set(engine.mark(chosen)[1].values()) - set(explained().values())
    assert told == {option.feedback for option in options}
    right = {"RESPONSE": [f"C{place + 1}" for place, option in enumerate(options) if option.correct]}
    assert engine.mark(right)[1] == explained()


def test_hostile_texts_arrive_as_they_are(tmp_path):
    words = HOSTILE.replace("`x` *y* _z_", "x").replace("\\", "/")

    def spoil(made):
        made["stem"] = f"Which? {words}" + "".join(f" [[{name}]]" for name in made.get("gaps", ()))
        made["explanation"] = words

    for shown, engine in engines(tmp_path, every_type(change=spoil)):
        assert "Which? " + " ".join(words.split()) in engine.text, shown.question.kind
        assert " ".join(engine.feedback["EXPLANATION"].split()) == " ".join(words.split())


def test_the_package_names_all_that_it_holds(tmp_path):
    archive = package(tmp_path, every_type("1"), every_type("2"))
    resources = resources_of(archive.read("imsmanifest.xml"))
    listed = {file for resource in resources for file in resource.files}
    assert listed | {"imsmanifest.xml"} == set(archive.namelist())
    known = {resource.identifier for resource in resources}
    assert all(each in known for resource in resources for each in resource.depends)
    keywords = next(resource.keywords for resource in resources if "q01" in resource.identifier)
    assert {"Band 5", "core", "SE-12-02", "calculate", "relu.abs", "relu.min"} <= set(keywords)


def test_a_test_refers_to_its_items_in_order(tmp_path):
    archive = package(tmp_path, every_type("1"), every_type("2"))
    for label in ("1", "2"):
        test = Engine.read(archive.read(f"tests/test-{label}.xml"))
        found = [ref.href for ref in Engine.find(test, "AssessmentItemRef")]
        assert len(found) == len(TYPES)
        assert all(str(href).removeprefix("../") in archive.namelist() for href in found)
        assert [str(href) for href in found] == sorted(map(str, found))


def test_what_people_mark_hides_the_guideline_from_candidates(tmp_path):
    for kind in BY_HAND:
        ((shown, engine),) = engines(tmp_path, paper(question(kind)))
        assert isinstance(shown.question, Extended | FillCode)
        assert engine.rubric_view == "scorer"
        secret = shown.question.sample if kind == "extended" else shown.question.solution[1]
        assert " ".join(secret.split()) in engine.rubric


@pytest.mark.parametrize(
    "stem", ["Say $x = [[slope]]$ [[what]].", "Say `[[slope]]` [[what]].", "[[what]]\n\n    [[slope]]"]
)
def test_a_gap_where_no_field_can_be_is_named(tmp_path, stem):
    with pytest.raises(TeacherError, match="my-question has a gap inside a formula"):
        package(tmp_path, paper(question("cloze", stem=stem)))


def test_a_menu_has_room_for_every_answer_alike(tmp_path):
    lengths = {engine.expected_length for _, engine in engines(tmp_path, paper_of("numeric", 5))}
    assert lengths == {"15"}


def test_the_reader_refuses_what_is_not_qti():
    with pytest.raises(Exception, match="foo"):
        Engine.read(b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="t" '
                    b'adaptive="false" timeDependent="false"><itemBody><foo/></itemBody></assessmentItem>')  # fmt: skip


def test_the_same_quiz_gives_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = (write(export_of(tmp_path / name, every_type()), TARGET)[0].read_bytes() for name in "ab")
    assert one == two
    archive = zipfile.ZipFile(io.BytesIO(one))
    assert archive.testzip() is None
    assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}, "no date of today"
