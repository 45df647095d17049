"""The page about exports: what each target keeps, from the targets' own declarations, and how it gets to students."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec

from autograder.bank.question import TYPES
from autograder.exports.target import FEATURES, Fate, Loss, Target
from autograder.exports.targets import TARGETS, target

HOW_TO: Mapping[str, str] = {
    "html": "Give students the page as a file, or put it on the course's site; it opens in any browser, without a "
    "network. From an exam students save a response file and hand it in.",
    "notebook": "Put the notebook into `source/ASSIGNMENT/` and run `autograder release ASSIGNMENT`; "
    "what comes back is collected and marked like any other assignment.",
    "canvas": "In the Canvas course: Settings, Import Course Content, content type “QTI .zip file”.",
    "moodle": "In the Moodle course: Question bank, Import, “Moodle XML format”.",
    "gift": "In the Moodle course: Question bank, Import, “GIFT format”. Other systems that read GIFT have a menu "
    "like it.",
    "qti21": "Import the zip file where the system offers “QTI 2.1” or “IMS QTI package”.",
    "google-forms": "At script.google.com make a new project, paste the script in place of what is there, and run "
    "`buildQuiz`; the form then lies in your Drive.",
    "docx": "Open it in Word or LibreOffice, change what you like, print. Microsoft Forms takes the paper under "
    "“Quick import”; look at what it recognised, and choose the right answers there.",
    "pdf": "Print `QUIZ_LABEL_paper.pdf`, double-sided if you like, and keep `QUIZ_LABEL_key.pdf` for whoever marks.",
    "csv": "Open it in a spreadsheet: a row a question, for a register of items or a plan of the test.",
    "json": "For your own programs; the field names stand in the file, outcomes as in CASE (`humanCodingScheme`).",
}
"""A sentence on each target: how it gets to students."""

INTRO = """\
`autograder export QUIZ --to TARGET` writes a quiz of `question_bank/quizzes/` for the place where students answer. It
prints what that place can't hold, with the names of the questions concerned. This page is made from the same
declarations. `--variants 3` makes three papers with other numbers and orders;
the same command always writes the same papers.
"""


def ready() -> list[Target]:
    """The targets that are written."""
    names = [name for name in TARGETS if find_spec(f"autograder.exports.to_{name.replace('-', '_')}")]
    return [target(name) for name in names]


def exports(note: str) -> str:
    """The whole page; `note` says that it is generated."""
    found = ready()
    parts = ["# Exports\n", note, INTRO]
    parts += ["## Types of question\n", *matrix(found, "Type", list(TYPES), [one.types for one in found]), ""]
    parts += ["## Features\n", *matrix(found, "Feature", list(FEATURES), [one.features for one in found]), ""]
    parts += [f"- **{name}**: {words}" for name, words in FEATURES.items()]
    parts.append("")
    for one in found:
        parts += [f"## {one.name}\n", f"{one.words[0].upper()}{one.words[1:]}. {HOW_TO[one.name]}\n", *losses(one)]
    return "\n".join(parts).rstrip() + "\n"


def matrix(
    found: Sequence[Target], head: str, names: Sequence[str], tables: Sequence[Mapping[str, Loss]]
) -> Iterator[str]:
    """A row for each name, a column for each target; what is changed or left out is told in the target's part."""
    yield f"| {head} | " + " | ".join(f"[{one.name}](#{one.name})" for one in found) + " |"
    yield "|---" * (len(found) + 1) + "|"
    for name in names:
        yield f"| {name} | " + " | ".join(str(table[name].fate) for table in tables) + " |"


def losses(one: Target) -> Iterator[str]:
    """What a target changes or leaves out, and how; things with the same fate in one line."""
    told: dict[Loss, list[str]] = {}
    for table in (one.types, one.features):
        for name, loss in table.items():
            if loss.fate is not Fate.KEPT:
                told.setdefault(loss, []).append(name)
    lines = [f"- {', '.join(names)}: {loss.fate}: {loss.how}" for loss, names in told.items()]
    yield from lines or ["Everything is kept."]
    yield ""
