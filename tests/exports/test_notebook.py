"""The quiz as a notebook: released without a key, answered, marked like any other notebook."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.bank.answers import key_as_shown
from autograder.bank.loading import load_bank
from autograder.bank.question import TYPES
from autograder.bank.quiz import open_quiz
from autograder.demo.sample import fill_in, sample_class
from autograder.exercises.registry import known_exercises
from autograder.exports.exporting import export_quiz
from autograder.exports.target import Fate, loss_report
from autograder.exports.targets import TARGETS, target
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_file
from autograder.marking.notebook import Desk, mark_notebook
from autograder.marking.questions import SHARED, Questions
from autograder.model import State

COURSE = shipped_course()
BANK = COURSE / "question_bank"
NAME = "deep_learning_quiz"
SOURCE = COURSE / "source" / NAME / f"{NAME}.ipynb"


@pytest.fixture(scope="module")
def paper():
    return open_quiz(load_bank(BANK), NAME).paper("1", SHARED)


def released() -> dict[str, Any]:
    """The released notebook as students get it."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

    notebook = nbformat.read(SOURCE, as_version=4)
    for step in (ClearSolutions(), ClearMarkScheme(), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return json.loads(nbformat.writes(notebook))


def mark(server, answers: dict[int, str], bank: Path = BANK):
    notebook = released()
    for cell in notebook["cells"]:
        number = re.fullmatch(r"answer-(\d+)", cell["id"])
        if number and int(number[1]) in answers:
            cell["source"] = f"answer_{number[1]} = {answers[int(number[1])]}"
    cells = submitted_cells(clean_notebook(notebook, SOURCE))
    desk = Desk(known_exercises(), server, b"any", questions=Questions(bank))
    return mark_notebook(desk, from_file(SOURCE, NAME), cells).record


def without_pictures(path: Path) -> dict[str, Any]:
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell.pop("attachments", None)
    return notebook


def test_the_shipped_notebook_is_what_the_export_writes(tmp_path):
    export_quiz(open_quiz(load_bank(BANK), NAME), target("notebook"), tmp_path, b"any secret")
    assert without_pictures(tmp_path / f"{NAME}.ipynb") == without_pictures(SOURCE), "export it again and commit it"


def test_the_released_notebook_holds_no_key_and_no_name_of_a_question(paper):
    text = json.dumps(released(), ensure_ascii=False)
    for shown in paper.questions:
        assert shown.question.id not in text
        assert json.dumps(shown.question.explanation[:40], ensure_ascii=False)[1:-1] not in text
        for option in getattr(shown.question, "options", ()):
            assert option.feedback not in text
    assert "autograder" not in text
    assert "SOLUTION" not in text
    assert paper.questions[-1].question.sample[:60] not in text


def test_every_right_answer_earns_full_marks(server, paper):
    answers = {s.number: repr(key_as_shown(s)) for s in paper.questions if s.question.kind != "extended"}
    record = mark(server, answers)
    lost = {name: found.results for name, found in record.marks.items() if found.points < found.max_points}
    assert list(lost) == ["question-23"]
    assert lost["question-23"][0].state is State.BROKEN, "nothing was written there"


def test_no_answer_earns_nothing_and_says_so(server):
    record = mark(server, {})
    assert record.points == 0
    assert {mark.results[0].message for name, mark in record.marks.items() if name != "question-23"} == {
        "no answer was given"
    }


def test_wrong_answers_name_their_ideas_and_odd_ones_are_explained(server):
    record = mark(server, {6: '"A"', 5: "2", 13: "object()", 21: '"Z"', 9: '{1: "x > 0", 2: "while True: pass"}'})
    assert record.marks["question-6"].diagnosis.id == "act.dead-means-negative"
    assert record.marks["question-5"].diagnosis.id == "ac.count"
    assert "not understood: it is a object" in record.marks["question-13"].results[0].message
    assert "give a letter from A to D" in record.marks["question-21"].results[0].message
    assert record.marks["question-9"].points == 0
    assert record.marks["question-6"].signature == "question 6"


def test_another_version_in_the_bank_is_unknown_and_never_zero(server, tmp_path):
    for path in BANK.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        found = re.sub(r"(- id: act-dead-or-sparse\n    version: )1", r"\g<1>2", text)
        (tmp_path / path.name).write_text(found, encoding="utf-8")
    (tmp_path / "misconceptions").symlink_to(BANK / "misconceptions")
    record = mark(server, {6: '"C"', 5: "0.4"}, tmp_path)
    assert record.marks["question-6"].results[0].state is State.UNKNOWN
    assert "has version 2 in the bank and 1 in the notebook" in record.marks["question-6"].results[0].message
    assert record.marks["question-5"].points == 1


HEALTHY = "      - text: It is healthy; being off for part of the training data is normal\n        correct: true\n"
DEAD = "      - text: It is dead, as it has output 0 on negative sums\n        misconception: act.dead-means-negative\n"
"""Two options of question 6 as they stand in the bank."""


def changed_bank(folder, old, new):
    """The shipped bank with one text put in the place of another."""
    for path in BANK.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace(old, new), encoding="utf-8")
    (folder / "misconceptions").symlink_to(BANK / "misconceptions")
    assert any(new in path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    return folder


def right_letter(paper):
    return repr(key_as_shown(paper.questions[5]))


def test_options_that_moved_in_the_bank_are_unknown_and_never_marked_by_the_new_letters(server, tmp_path, paper):
    """The version is the same, and an option came in before: every letter means something else."""
    one_more = "      - text: It is something else\n        feedback: It is not.\n"
    bank = changed_bank(tmp_path, HEALTHY, one_more + HEALTHY)
    (result,) = mark(server, {6: right_letter(paper)}, bank).marks["question-6"].results
    assert result.state is State.UNKNOWN
    for words in (
        "'act-dead-or-sparse' has version 1",
        "5 choices or lines where it had 4",
        "version 2 when the class",
    ):
        assert words in result.message


def test_a_key_that_is_put_right_and_an_option_in_better_words_mark_the_letters_that_were_given(
    server, tmp_path, paper
):
    better = HEALTHY.replace("It is healthy", "It is quite healthy").replace("        correct: true\n", "")
    bank = changed_bank(tmp_path, HEALTHY, better + "        misconception: dead.mostly\n")
    wrong = DEAD.replace("misconception: act.dead-means-negative", "correct: true")
    for path in bank.glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(DEAD, wrong), encoding="utf-8")
    options = [option.text for option in paper.questions[5].question.options]
    dead = next(repr("ABCD"[place]) for place, text in enumerate(options) if text.startswith("It is dead"))
    assert mark(server, {6: right_letter(paper)}, bank).marks["question-6"].points == 0
    assert mark(server, {6: dead}, bank).marks["question-6"].points == 1


def answered_before(version):
    """The cells of a notebook that was released when question 6 had another version or draw."""
    notebook = released()
    for cell in notebook["cells"]:
        if cell["id"] == "question-6":
            source = "".join(cell["source"])
            assert source.startswith("look_at(6, answer_6)  # version 1, drawn ")
            cell["source"] = source.replace("version 1, drawn ", version)
        if cell["id"] == "answer-6":
            cell["source"] = 'answer_6 = "A"'
    return submitted_cells(clean_notebook(notebook, SOURCE))


@pytest.mark.parametrize("draw", ["version 3, drawn ", "version 1, drawn 00000000-0000.1111.2222.3333, not "])
def test_a_notebook_of_another_draw_than_the_one_released_last_is_unknown(server, draw):
    """The bank and the source go together again, but this student answered what was released before."""
    desk = Desk(known_exercises(), server, b"any", questions=Questions(BANK))
    record = mark_notebook(desk, from_file(SOURCE, NAME), answered_before(draw)).record
    (result,) = record.marks["question-6"].results
    assert result.state is State.UNKNOWN
    assert f"shows {draw[:9]} of the question" in result.message
    assert "with version 1 of 'act-dead-or-sparse'" in result.message
    assert record.marks["question-5"].results[0].state is State.BROKEN


def test_a_notebook_without_a_word_of_its_draw_is_marked_as_before(server):
    desk = Desk(known_exercises(), server, b"any", questions=Questions(BANK))
    record = mark_notebook(desk, from_file(SOURCE, NAME), answered_before("something else ")).record
    assert record.marks["question-6"].results[0].state is not State.UNKNOWN


def test_the_sample_class_is_marked_as_intended(server):
    notebook = released()
    points = {}
    for sample in sample_class(NAME):
        cells = submitted_cells(clean_notebook(load_bytes(fill_in(notebook, sample), SOURCE), SOURCE))
        desk = Desk(known_exercises(), server, b"any", questions=Questions(BANK))
        points[sample.student] = mark_notebook(desk, from_file(SOURCE, NAME), cells).record.points
    assert points["ada"] == 29, "right but unusual answers get all that a computer marks"
    assert points["mei"] == 28
    assert points["grace"] == 17
    assert points["sione"] >= 27, "an error in one cell costs that cell only"


@pytest.mark.parametrize("name", ["notebook", "json"])
def test_a_target_says_of_every_type_and_feature_what_becomes_of_it(name):
    found = target(name)
    assert found.name == name
    assert found.words == TARGETS[name]
    assert set(found.types) == set(TYPES)
    for loss in (*found.types.values(), *found.features.values()):
        assert loss.fate is Fate.KEPT or loss.how


def test_the_loss_report_names_what_is_concerned(tmp_path):
    quiz = open_quiz(load_bank(BANK), NAME)
    made = target("json")
    exported = export_quiz(quiz, made, tmp_path, b"s")
    assert exported.report == ()
    from autograder.exports.target import Export, left_out

    lossy = replace(made, types={**made.types, "matching": left_out("there is nothing like it")})
    export = Export(quiz, (quiz.paper("1", b"s"),), tmp_path, lambda figure: None, b"s")
    report = list(loss_report(export, lossy))
    questions = "wdl-match-system-to-field, patterns-of-two-losses"
    assert report == [f"json: matching questions are left out: there is nothing like it ({questions})"]
    assert len(export.kept(export.papers[0], lossy)) == len(export.papers[0].questions) - 2
