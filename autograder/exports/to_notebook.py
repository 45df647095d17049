"""A quiz as an nbgrader source notebook: questions in words, answers as plain assignments, hidden marking.

Everybody gets the same questions, for a released notebook is one file. It holds no key: a hidden line names the
question, and the marker looks it up in the bank.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from pprint import pformat
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.bank.answers import LETTERS, choices
from autograder.bank.drawn import drawn
from autograder.bank.question import (
    Cloze,
    Extended,
    Matching,
    SpotTheError,
)
from autograder.bank.quiz import Paper, Shown
from autograder.bank.syllabus import Syllabus
from autograder.exports.target import Export, Target, all_features, all_types, changed
from autograder.marking.cells import Asked
from autograder.marking.questions import SHARED
from autograder.pages.text import listed

CHECK = Path(__file__).parent / "templates" / "look_at.py"
"""The code of the cell that says whether an answer can be understood; it runs in the student's notebook."""


def write(export: Export, target: Target) -> Sequence[Path]:
    """A notebook per paper."""
    single = len(export.papers) == 1
    paths = []
    for paper in export.papers:
        name = export.quiz.name if single else f"{export.quiz.name}_{paper.label}"
        path = export.folder / f"{name}.ipynb"
        nbformat.write(notebook(export, export.quiz.paper(paper.label, SHARED)), path)
        paths.append(path)
    return paths


def notebook(export: Export, paper: Paper) -> Any:
    """The whole notebook."""
    cells = [lead_in(paper), imports(paper)]
    section = None
    for shown in paper.questions:
        if shown.section and shown.section != section:
            cells.append(new_markdown_cell(f"# {shown.section}", id=f"part-{shown.number}"))
        section = shown.section
        cells += question_cells(shown, export)
    made = new_notebook(cells=cells)
    made.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made.metadata.language_info = {"name": "python"}
    return made


def lead_in(paper: Paper) -> Any:
    """What students read first."""
    blueprint = paper.blueprint
    text = f"""# {blueprint.title}

{blueprint.intro.strip()}

{len(paper.questions)} questions, {paper.marks} marks, about {paper.minutes} minutes.

## How to answer

* Below each question is a cell that begins `answer_1 = ...`. Put your answer in the place of the three dots.
* Run the cell below it: it says whether the answer can be **understood**. Whether it is right, you learn after
  marking.
* A choice is a letter in quotes, as `"B"`; several choices are a list, as `["A", "C"]`."""
    return new_markdown_cell(text, id="lead-in")


def imports(paper: Paper) -> Any:
    """The locked cell that defines `look_at`."""
    forms = {shown.number: form_of(shown) for shown in paper.questions if not isinstance(shown.question, Extended)}
    code = CHECK.read_text(encoding="utf-8").replace("{}  # FORMS", pformat(forms, width=100, sort_dicts=False))
    return locked("look-at", code)


def form_of(shown: Shown) -> tuple[Any, ...]:
    """What an answer must look like, as the notebook's own check understands it: nothing about which one is right."""
    question, letters = shown.question, LETTERS[: len(choices(shown))]
    forms: dict[str, tuple[Any, ...]] = {
        "single": ("letter", letters),
        "figure": ("letter", letters),
        "multiple": ("letters", letters, None),
        "matching": ("letters", letters, len(getattr(question, "pairs", ()))),
        "ordering": ("letters", letters, len(letters)),
        "cloze": ("gaps", tuple(getattr(question, "gaps", ()))),
        "spot_the_error": ("line", len(getattr(question, "numbered", ()))),
        "true_false": ("truth",),
        "numeric": ("number",),
    }
    return forms.get(question.kind, ("text",))


def question_cells(shown: Shown, export: Export) -> Iterator[Any]:
    """The cells of one question."""
    if isinstance(shown.question, Extended):
        yield task(shown, shown.question, export)
        yield new_markdown_cell("**My answer:** ...", id=f"question-{shown.number}-answer")
        return
    words = new_markdown_cell(question_text(shown), id=f"question-{shown.number}-text")
    yield with_figure(words, shown, export)
    yield answer(shown)
    yield hidden(shown)


def question_text(shown: Shown) -> str:
    """The question as Markdown."""
    question = shown.question
    marks = f"{question.marks} mark{'s' * (question.marks != 1)}"
    parts = [f"## Question {shown.number} ({marks})", question.stem.strip()]
    if question.figure:
        parts.append(f"![{' '.join(question.figure.alt.split())}](attachment:figure.png)")
    if question.code and not isinstance(question, SpotTheError):
        parts.append(f"```{question.language}\n{question.code.rstrip()}\n```")
    if isinstance(question, SpotTheError):
        numbered = (f"{number:>2}  {line}" for number, line in enumerate(question.numbered, start=1))
        parts.append("```text\n" + "\n".join(numbered) + "\n```")
    if isinstance(question, Matching):
        parts.append("\n".join(f"{number}. {pair.left}" for number, pair in enumerate(question.pairs, start=1)))
    parts += ["\n".join(f"* **{letter}**  {text}" for letter, text in zip(LETTERS, choices(shown), strict=False))]
    if isinstance(question, Cloze):
        parts.append("\n".join(f"* `{name}`: {gap_words(question, name)}" for name in question.gaps))
    return "\n\n".join(part for part in parts if part)


def gap_words(question: Cloze, name: str) -> str:
    """What goes into a gap."""
    gap = question.gaps[name]
    return " / ".join(gap.choose) if gap.choose else "a number" if gap.kind == "number" else "a word"


def with_figure(cell: Any, shown: Shown, export: Export) -> Any:
    """The cell with its figure attached as a picture, which every notebook program shows."""
    if shown.question.figure:
        cell.attachments = {"figure.png": {"image/png": b64encode(export.draw(shown.question.figure).png).decode()}}
    return cell


def answer(shown: Shown) -> Any:
    """The cell that the student fills in. It holds no key, in the source neither: the bank does.

    It carries no metadata of nbgrader's, whose release would put its own stub into it.
    """
    question = shown.question
    empty = '{"' + '": ..., "'.join(question.gaps) + '": ...}' if isinstance(question, Cloze) else "..."
    return new_code_cell(f"# {question.form}\nanswer_{shown.number} = {empty}", id=f"answer-{shown.number}")


def hidden(shown: Shown) -> Any:
    """The cell that students run to see whether they are understood, and that is marked."""
    question, name = shown.question, f"answer_{shown.number}"
    asked = Asked(question.id, question.version, shown.seed, name, drawn(shown))
    call = f'autograder.ask("{asked.question}", {asked.version}, "{asked.seed}", {name}, "{asked.drawn}")'
    line = f"import autograder; {call}"
    code = f"look_at({shown.number}, {name})  # {asked.told}\n### BEGIN HIDDEN TESTS\n{line}\n### END HIDDEN TESTS"
    cell = new_code_cell(code, id=f"question-{shown.number}")
    return nbgrader(cell, f"question-{shown.number}", grade=True, locked=True, points=question.marks)


def task(shown: Shown, question: Extended, export: Export) -> Any:
    """A written answer: a task cell, for there nbgrader shows the marker the guideline."""
    rows = "\n".join(f"| {rung.criteria} | {rung.marks} |" for rung in question.guideline)
    scheme = (
        f"**Marking guideline.** {tags(question, export.syllabus)}\n\n"
        f"| Criteria | Marks |\n|---|---|\n{rows}\n\n"
        f"*Sample answer ({question.marks} marks).* {question.sample.strip()}"
    )
    text = f"{question_text(shown)}\n\n### BEGIN MARK SCHEME\n{scheme}\n### END MARK SCHEME"
    cell = with_figure(new_markdown_cell(text, id=f"question-{shown.number}"), shown, export)
    return nbgrader(cell, f"question-{shown.number}", locked=True, task=True, points=question.marks)


def tags(question: Extended, syllabus: Syllabus) -> str:
    """What the question is evidence of, in the course's words; `autograder documents` reads it back."""
    levels = listed([syllabus.level_of(number).evidence for number in question.band])
    return f"Outcomes {', '.join(question.outcomes)}. Evidence at the {levels}."


def locked(name: str, code: str) -> Any:
    """A read-only cell of code."""
    return nbgrader(new_code_cell(code, id=name), name, locked=True)


def nbgrader(cell: Any, name: str, *, points: int | None = None, **roles: bool) -> Any:
    """The cell with nbgrader's metadata."""
    given = {"grade": False, "locked": False, "solution": False, "task": False, **roles}
    data: dict[str, Any] = {"schema_version": 3, "grade_id": name, **given}
    if points is not None:
        data["points"] = points
    cell.metadata["nbgrader"] = dict(sorted(data.items()))
    return cell


TARGET = Target(
    "notebook",
    "an nbgrader source notebook, marked like any other",
    all_types(),
    all_features(
        variants=changed("a notebook for each variant, to be released as assignments of their own; within one, "
                         "everybody gets the same questions"),
        feedback=changed("shown in the feedback page after marking"),
        near_misses=changed("shown in the feedback page after marking"),
        figures=changed("attached as pictures, with their words"),
        tags=changed("level and outcomes reach the reports; they do not stand in the notebook"),
    ),
    write,
)  # fmt: skip
