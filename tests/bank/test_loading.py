"""All faults of all files in one run, each at its place; what is sound is still read."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from autograder.bank.faults import with_caret
from autograder.bank.lint.linting import lint
from autograder.bank.loading import load_bank
from autograder.bank.outcomes import read_syllabus
from autograder.bank.question import TYPES
from autograder.bank.quiz import open_quiz
from autograder.bank.schema import schema, schema_text
from autograder.bank.templates import HEAD, question_text
from autograder.bank.yaml_file import read_yaml
from autograder.cli.main import cli
from autograder.errors import TeacherError
from autograder.gradebook.shipped import shipped_course
from tests.bank.make import bank_of, data

HERE = Path(__file__).parent
BAD = HERE / "bad_bank"
GOLDEN = HERE / "bad_bank.txt"
SHIPPED = shipped_course() / "question_bank"
SYLLABUS = read_syllabus(SHIPPED / "outcomes.yaml")


def test_every_fault_of_the_bad_bank_is_named_golden(request, monkeypatch):
    monkeypatch.chdir(HERE)
    bank = load_bank(Path("bad_bank"))
    lines = {name: document.lines for name, document in bank.documents.items()}
    found = "".join(
        f"{fault.severity.value}: {with_caret(fault, lines.get(fault.place.file, ()))} [{fault.rule}]\n"
        for fault in lint(bank)
    )
    if request.config.getoption("--renew-goldens"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), "run `make goldens` if this is meant"
    assert found.count("error: ") >= 30


def test_a_faulty_question_is_not_in_the_bank_and_the_others_are(tmp_path):
    bank = bank_of(tmp_path, {**data("single"), "id": "Not An Id"}, data("true_false", id="sound"))
    assert list(bank.by_id) == ["sound"]
    assert len(bank.faults) == 1


def test_rules_look_at_the_sound_keys_of_a_faulty_question(tmp_path):
    bad = data("single", seed=["S99"], marks="many", colour="red")
    found = {fault.rule: str(fault) for fault in lint(bank_of(tmp_path, bad))}
    assert "seed-known" in found
    assert "verb-marks" not in found, "marks are unreadable, so nothing follows from them"


@pytest.mark.parametrize("name", ["bad", "greedy"])
def test_a_quiz_with_faults_is_refused_with_all_of_them(name):
    with pytest.raises(TeacherError) as caught:
        open_quiz(load_bank(BAD), name)
    words = str(caught.value)
    expected = {
        "bad": ["“minutes” is “soon”, not a whole number", "“sections” is []"],
        "greedy": [
            "the question “bad-program” is there twice",
            "there is no question “no-such-question”",
            "40 questions are to be drawn, and 0 fit",
            "there is no type “esay”",
            "the section has no questions",
        ],
    }[name]
    for part in expected:
        assert part in words


def test_an_unknown_quiz_names_those_there_are():
    with pytest.raises(TeacherError, match="there is: bad, greedy"):
        open_quiz(load_bank(BAD), "none")


def test_the_published_schema_is_the_models_own():
    assert (SHIPPED / "bank.schema.json").read_text(encoding="utf-8") == schema_text(SYLLABUS), "run `make docs`"
    jsonschema.Draft202012Validator.check_schema(schema(SYLLABUS))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_files_are_valid_under_the_schema(path):
    if path.name != "outcomes.yaml":
        document = json.loads(json.dumps(read_yaml(path).data))  # as an editor sees it: keys are texts
        errors = [error.message for error in jsonschema.Draft202012Validator(schema(SYLLABUS)).iter_errors(document)]
        assert errors == []


@pytest.mark.parametrize("change", [{"typ": "single"}, {"marks": "one"}, {"band": [7]}, {"status": "alive"}])
def test_the_schema_refuses_what_the_model_refuses(tmp_path, change):
    question = json.loads(json.dumps(data("single", **change)))
    document = {"schema": "dlbank/1", "topic": "x", "licence": "y", "questions": [question]}
    assert list(jsonschema.Draft202012Validator(schema(SYLLABUS)).iter_errors(document))
    assert bank_of(tmp_path, data("single", **change)).faults


@pytest.mark.parametrize("kind", TYPES)
def test_a_template_is_a_file_that_loads(tmp_path, kind):
    (tmp_path / "new.yaml").write_text(HEAD + question_text(kind))
    bank = load_bank(tmp_path)
    assert bank.faults == ()
    assert bank.entries[0].question.kind == kind


def run(*words: str):
    return CliRunner().invoke(cli, ["bank", *words])


def test_the_command_ends_with_1_on_errors_and_0_without(tmp_path):
    bank_of(tmp_path, data("single"))
    good = run("lint", "--quick", "--bank", str(tmp_path))
    assert (good.exit_code, "0 errors" in good.output) == (0, True)
    bad = run("lint", "--quick", "--bank", str(BAD))
    assert bad.exit_code == 1
    assert "^" in bad.output


def test_the_command_shows_a_question_and_names_the_nearest_ones(tmp_path):
    bank_of(tmp_path, *(data(kind, id=f"q-{kind.replace('_', '-')}") for kind in TYPES))
    for kind in TYPES:
        shown = run("show", f"q-{kind.replace('_', '-')}", "--bank", str(tmp_path))
        assert shown.exit_code == 0, shown.output
        assert "key" in shown.output
    missing = run("show", "q-singel", "--bank", str(tmp_path))
    assert "q-single" in str(missing.exception)


def test_the_command_counts_and_begins_questions(tmp_path):
    bank_of(
        tmp_path, data("single", status="live", seed=["S19"]), data("numeric", id="other", status="live", seed=["S19"])
    )
    counted = run("stats", "--bank", str(tmp_path)).output
    assert "2 live questions (2 different ones, 1 with parameters)" in counted
    assert "S19  2" in counted
    assert "id: my-question" in run("new", "cloze").output
    assert json.loads(run("schema").output)["title"]


def test_the_sheet_of_a_variant_shows_its_key_and_is_the_same_again(tmp_path, monkeypatch):
    kinds = [kind for kind in TYPES if kind != "extended"]
    bank_of(tmp_path, *(data(kind, id=f"q-{kind.replace('_', '-')}", status="live") for kind in kinds))
    (tmp_path / "quizzes").mkdir()
    quiz = "schema: dlquiz/1\ntitle: All\nsections:\n  - draw: 12\n"
    (tmp_path / "quizzes" / "all.yaml").write_text(quiz)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    monkeypatch.chdir(tmp_path)
    sheets = [run("sheet", "all", "--bank", ".", "--variant", label) for label in ("ada", "ada", "mei")]
    assert [sheet.exit_code for sheet in sheets] == [0, 0, 0]
    assert sheets[0].output == sheets[1].output != sheets[2].output
    assert "variant ada" in sheets[0].output
    assert "[0 3]" in sheets[0].output


def test_a_thousand_questions_are_all_looked_at(tmp_path):
    """The time is measured by benchmarks/bank.py; here it is only shown that nothing is left out."""
    made = [data("single", id=f"q-{i}", seed=["S99"]) for i in range(1000)]
    faults = [fault for fault in lint(bank_of(tmp_path, *made)) if fault.rule == "seed-known"]
    assert len(faults) == 1000
