"""A quiz as an Apps Script that builds it in Google Forms, with keys, points and feedback.

The teacher pastes the script into script.google.com and runs `buildQuiz`. Google Forms has no import of files; this is
what its own documentation offers instead (FormApp: https://developers.google.com/apps-script/reference/forms).
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.plain import to_plain
from autograder.bank.question import (
    Cloze,
    CodeOutput,
    Common,
    Extended,
    FillCode,
    Matching,
    Multiple,
    OneOfSeveral,
    Ordering,
    ShortText,
    SpotTheError,
    TrueFalse,
)
from autograder.bank.quiz import Paper, Shown
from autograder.bank.text import written
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.gradebook.files import write_file

SCRIPT = Path(__file__).parent / "templates" / "google_forms.js"


def write(export: Export, target: Target) -> Sequence[Path]:
    """A script for each paper."""
    paths = []
    for paper in export.papers:
        path = export.folder / f"{export.quiz.name}_{paper.label}.gs"
        write_file(path, script(paper, export).encode())
        paths.append(path)
    return paths


def script(paper: Paper, export: Export) -> str:
    """The whole script: the quiz as data, and the functions that build it."""
    title = paper.blueprint.title + (f" ({paper.label})" if len(export.papers) > 1 else "")
    data = {
        "title": title,
        "description": to_plain(paper.blueprint.intro),
        "items": [item for shown in paper.questions for item in items(shown, export)],
    }
    text = json.dumps(data, indent=1, ensure_ascii=False).replace("</", "<\\/")
    return SCRIPT.read_text(encoding="utf-8").replace("QUIZ_DATA", text)


def items(shown: Shown, export: Export) -> list[dict[str, Any]]:
    """The form's items for one question: a picture if it has a figure, then what is answered."""
    made: list[dict[str, Any]] = []
    if shown.question.figure:
        png = b64encode(export.draw(shown.question.figure).png).decode()
        made.append({"kind": "image", "title": f"Figure for question {shown.number}", "png": png})
        made[-1]["help"] = " ".join(shown.question.figure.alt.split())
    if isinstance(shown.question, Matching):
        return [*made, *pair_items(shown, shown.question)]
    common = {"title": title_of(shown), "help": help_of(shown.question), "points": shown.question.marks}
    return [*made, {**common, **answer_of(shown), "explanation": to_plain(shown.question.explanation)}]


def title_of(shown: Shown) -> str:
    """What the student reads."""
    question = shown.question
    parts = [f"{shown.number}. {to_plain(question.stem)}"]
    if isinstance(question, SpotTheError):
        parts += [f"{number:>2}  {line}" for number, line in enumerate(question.numbered, start=1)]
    elif question.code:
        parts.append(question.code.rstrip())
    if isinstance(question, Ordering):
        parts += [f"{letter}  {to_plain(text)}" for letter, text in zip(LETTERS, choices(shown), strict=False)]
    return "\n".join(parts)


def help_of(question: Common) -> str:
    """How to answer, where the form does not show it."""
    forms = {
        "ordering": "Write the letters in the right order, without spaces, as BCAD.",
        "fill_code": "Write the code that belongs into the gaps, one gap a line.",
        "cloze": f"Write what belongs into the gaps, in this order, separated by semicolons: "
        f"{'; '.join(getattr(question, 'gaps', ()))}",
        "code_output": "Write exactly what is printed.",
        "numeric": question.form,
    }
    return forms.get(question.kind, "")


def answer_of(shown: Shown) -> dict[str, Any]:
    """What is answered: the kind of item, its choices and its key."""
    question = shown.question
    match question:
        case OneOfSeveral() | Multiple():
            kind = "checkbox" if isinstance(question, Multiple) else "choice"
            return {"kind": kind, "choices": option_data(question)}
        case TrueFalse():
            texts = ((True, "True"), (False, "False"))
            marked = [{"text": text, "correct": value is question.answer} for value, text in texts]
            return {"kind": "choice", "choices": marked, "wrong": to_plain(question.feedback)}
        case SpotTheError():
            lines = [{"text": f"Line {n}", "correct": n == question.line} for n in range(1, len(question.numbered) + 1)]
            return {"kind": "choice", "choices": lines, "wrong": to_plain(question.other)}
        case Extended():
            return {"kind": "paragraph"}
    return {"kind": "text", "key": text_key(shown)}


def option_data(question: OneOfSeveral | Multiple) -> list[dict[str, Any]]:
    """The options; Google Forms refuses two that read the same."""
    return [
        {"text": to_plain(option.text), "correct": option.correct, "feedback": to_plain(option.feedback)}
        for option in question.options
    ]


def pair_items(shown: Shown, question: Matching) -> list[dict[str, Any]]:
    """A heading, then a drop-down for each pair: a grid can't be given a key."""
    made: list[dict[str, Any]] = [{"kind": "heading", "title": title_of(shown)}]
    for pair in question.pairs:
        rights = [{"text": to_plain(text), "correct": text == pair.right} for text in choices(shown)]
        made.append(
            {
                "kind": "list",
                "title": f"{shown.number}. {to_plain(pair.left)}",
                "help": "",
                "points": max(1, round(question.marks / len(question.pairs))),
                "choices": rights,
                "wrong": to_plain(pair.feedback),
                "explanation": to_plain(question.explanation),
            }
        )
    return made


def text_key(shown: Shown) -> str:
    """The key of a typed answer, for the teacher: Forms can't be given it by a script."""
    question, key = shown.question, shown.question.key
    match question:
        case Ordering():
            return "".join(key_as_shown(shown))
        case ShortText():
            return " / ".join(question.accept)
        case Cloze() | FillCode():
            return "; ".join(written(part) for part in key.values())
        case CodeOutput():
            return question.output
    return written(key)


TYPED = changed("a typed answer; Forms lets no script set its key, so the key stands in the feedback and you mark it")

TARGET = Target(
    "google-forms",
    "an Apps Script that builds the quiz in Google Forms",
    all_types(
        numeric=TYPED,
        text=TYPED,
        code_output=TYPED,
        cloze=TYPED,
        fill_code=TYPED,
        ordering=TYPED,
        matching=changed("a drop-down for each pair, each of whole points, so the weights may differ"),
        extended=changed("a paragraph that you mark; the guideline does not travel, print it with the pdf target"),
    ),
    all_features(
        partial_credit=changed("Forms marks a choice as a whole: all right options or no points"),
        feedback=changed("one text for right answers and one for wrong ones, which lists what is said to each option"),
        near_misses=left_out("Forms says one thing to every wrong answer"),
        formulas=changed("written in plain characters"),
        code=changed("shown in the question's text, without fixed width"),
        figures=changed("pictures above the question, with their words as help text"),
        tags=left_out("Forms has none"),
        variants=changed("a script, and so a form, for each variant"),
    ),
    write,
)
