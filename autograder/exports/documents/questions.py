"""Questions of the bank as items: keys, guidelines and tags, as a paper shows them."""

from autograder.bank.key_text import key_text
from autograder.bank.question import Common, Extended, FillCode
from autograder.bank.quiz import Paper, Shown
from autograder.bank.syllabus import Syllabus
from autograder.exports.documents.data import Document, Item, Row, Rung
from autograder.exports.key_words import marks_of, note


def quiz_document(paper: Paper, topics: dict[str, str], syllabus: Syllabus, *, several: bool) -> Document:
    """The document of one paper of a quiz; `topics` gives each question's topic."""
    items = tuple(question_item(shown, str(shown.number), topics, syllabus) for shown in paper.questions)
    title = f"{paper.blueprint.title} (paper {paper.label})" if several else paper.blueprint.title
    name = f"{paper.quiz}_{paper.label}" if several else paper.quiz
    return Document(name, title, "quiz", paper.marks, items, syllabus)


def question_item(shown: Shown, label: str, topics: dict[str, str], syllabus: Syllabus, marks: float = 0) -> Item:
    """One question; `marks` where the notebook gives others than the bank."""
    question = shown.question
    worth = marks or question.marks
    content = content_of(question, topics, syllabus)
    row = Row(label, worth, content, question.outcomes, tuple(question.band))
    title = f"Question {label}"
    if isinstance(question, Extended):
        rungs = tuple(Rung(rung.criteria, marks_of(rung)) for rung in question.guideline)
        return Item(label, title, worth, (row,), question.verb, rungs, sample=question.sample, terms=question.key_terms)
    key = key_of(shown)
    return Item(label, title, worth, (row,), question.verb, key=key, near=note(question), why=question.explanation)


def key_of(shown: Shown) -> str:
    """The key on as many lines as it has."""
    question = shown.question
    if isinstance(question, FillCode):
        return "\n".join(f"({gap}) {code}" for gap, code in question.solution.items())
    return key_text(shown)


def content_of(question: Common, topics: dict[str, str], syllabus: Syllabus) -> str:
    """The topic, and that it lies beyond the syllabus where it does."""
    topic = topics.get(question.id, "").replace("-", " ").capitalize()
    return topic if question.core else f"{topic} ({syllabus.beyond})"
