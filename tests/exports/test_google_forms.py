"""The script for Google Forms, run in Node against a stand-in that knows only the methods that Google documents."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.bank.plain import to_plain
from autograder.bank.question import TYPES
from autograder.exports.to_google_forms import TARGET, write
from tests.bank.make import question
from tests.exports.papers import HOSTILE, every_type, export_of, paper

STUB = Path(__file__).with_name("form_app.js")
NODE = shutil.which("node")


@pytest.fixture(autouse=True)
def need_node():
    if not NODE:
        assert not os.environ.get("CI"), "node is missing: continuous integration has to install it"
        pytest.skip("node is not installed: the script for Google Forms is not run")


def built(tmp_path, made):
    (script,) = write(export_of(tmp_path, made), TARGET)
    run = subprocess.run([NODE, str(STUB), str(script)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def answered(items):
    return [item for item in items if item["kind"] not in ("form", "SectionHeaderItem", "ImageItem")]


def test_every_type_becomes_an_item_with_points_and_feedback(tmp_path):
    made = every_type()
    items = built(tmp_path, made)
    assert items[0] == {"kind": "form", "title": "Test"}
    kinds = [item["kind"] for item in items[1:]]
    assert kinds.count("ImageItem") == 1
    assert kinds.count("CheckboxItem") == 1
    assert kinds.count("ListItem") == 3
    assert kinds.count("ParagraphTextItem") == 1
    whole = sum(item["setPoints"] for item in answered(items))
    assert whole == sum(shown.question.marks for shown in made.questions)
    for item in answered(items):
        words = item.get("setFeedbackForCorrect") or item["setGeneralFeedback"]
        assert "Say in a sentence or two why the answer is right." in words


@pytest.mark.parametrize("kind", ["single", "multiple", "figure"])
def test_the_key_of_chosen_answers_is_the_banks_in_200_variants(tmp_path, kind):
    papers = [paper(question(kind), label=str(label)) for label in range(200)]
    questions = [shown for one in papers for shown in one.questions]
    together = papers[0].__class__("test", papers[0].blueprint, "1", tuple(questions))
    items = answered(built(tmp_path, together))
    assert len(items) == 200
    for item, shown in zip(items, questions, strict=True):
        texts = [to_plain(option.text) for option in shown.question.options]
        assert [choice["text"] for choice in item["setChoices"]] == texts
        correct = [place for place, choice in enumerate(item["setChoices"]) if choice["correct"]]
        assert correct == (shown.question.key if kind == "multiple" else [shown.question.key])


def test_the_key_of_pairs_lines_and_truths_is_the_banks(tmp_path):
    items = answered(built(tmp_path, paper(question("matching"), question("spot_the_error"), question("true_false"))))
    right = [[choice["text"] for choice in item["setChoices"] if choice["correct"]] for item in items]
    assert right == [["between 0 and 1"], ["between −1 and 1"], ["0 or more"], ["Line 3"], ["True"]]
    assert (
        "Look at what" in items[3]["setFeedbackForIncorrect"] or "look at what" in items[3]["setFeedbackForIncorrect"]
    )


def test_typed_answers_carry_their_key_for_the_teacher(tmp_path):
    kinds = ["numeric", "text", "code_output", "cloze", "fill_code"]
    made = paper(*(question(kind) for kind in kinds))
    words = [item["setGeneralFeedback"].splitlines()[0] for item in answered(built(tmp_path, made))]
    numeric = made.questions[0].question.answer
    assert words == [
        f"Key: {numeric:.10g}",
        "Key: chain rule / the chain rule",
        "Key: [0 3]",
        "Key: 1; vanish",
        "Key: np.maximum(0, x)",
    ]


def test_hostile_text_stays_text(tmp_path):
    def spoil(made):
        made["stem"] = f"Which layer is it? {HOSTILE}"
        made["explanation"] = f"It is the network's layer, as told: {HOSTILE}"

    items = built(tmp_path, every_type(change=spoil))
    assert any("</script>" in item.get("setTitle", "") for item in items)
    assert len(answered(items)) == len(TYPES) + 2


def test_what_the_loss_report_says_is_so():
    assert {kind for kind, loss in TARGET.types.items() if loss.how} == {
        "numeric", "text", "code_output", "cloze", "fill_code", "ordering", "matching", "extended",
    }  # fmt: skip
