"""Questions and quizzes that the documentation names are there."""

import re
from pathlib import Path

from autograder.bank.loading import load_bank
from autograder.bank.quiz import open_quiz, quiz_names

ROOT = Path(__file__).parents[2]
BANK = ROOT / "question_bank"
PAGES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]


def test_questions_and_quizzes_in_examples_exist() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    bank = load_bank(BANK)
    shown = set(re.findall(r"autograder bank show ([a-z0-9-]+)", text))
    exported = set(re.findall(r"autograder export ([a-z0-9_]+) --to (?!gradescope|github)", text))
    services = set(re.findall(r"autograder export ([a-z0-9_]+) --to (?:gradescope|github)", text))
    assert services <= {path.name for path in (ROOT / "source").iterdir()}, "these two take an assignment"
    assert shown
    assert shown <= set(bank.by_id)
    assert exported <= set(quiz_names(BANK))


def test_every_shipped_quiz_can_be_opened_and_gives_papers() -> None:
    bank = load_bank(BANK)
    for name in quiz_names(BANK):
        papers = [open_quiz(bank, name).paper(str(label), b"secret") for label in range(5)]
        assert all(paper.questions and paper.guessing < paper.marks / 3 for paper in papers)
