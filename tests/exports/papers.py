"""Papers for the tests of exports: questions of every type, with texts that are hostile to every format."""

from pathlib import Path
from typing import Any

from autograder.bank.figures import Drawing
from autograder.bank.loading import Bank
from autograder.bank.parts import Figure
from autograder.bank.question import TYPES
from autograder.bank.quiz import Blueprint, Paper, Quiz, Section, show
from autograder.exports.target import Export
from tests.bank.make import SYLLABUS, Change, question

HOSTILE = "{a} ~ = # : \\ < > & ]]> \" ' %20 $5 \u2028 é 中 `x` *y* _z_ </script> <b>"

DRAWING = Drawing(
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Figure</title></svg>',
    b"\x89PNG\r\n\x1a\n" + b"0" * 40,
)


def blueprint(title: str = "Test") -> Blueprint:
    return Blueprint(schema="dlquiz/1", title=title, intro="Read well.", sections=(Section(fixed=("my-question",)),))


def paper(*questions: Any, label: str = "1", title: str = "Test") -> Paper:
    """A paper of these questions, each shown in an order that its label draws."""
    shown = tuple(show(n, one, f"test/{label}", b"secret", "Part") for n, one in enumerate(questions, start=1))
    return Paper("test", blueprint(title), label, shown)


def export_of(folder: Path, *papers: Paper) -> Export:
    """What a writer works from, with a figure that needs no room."""

    def draw(_: Figure) -> Drawing:
        return DRAWING

    return Export(
        Quiz("test", papers[0].blueprint, Bank(folder, (), {}, (), syllabus=SYLLABUS)), papers, folder, draw, b"secret"
    )


def every_type(label: str = "1", change: Change | None = None, **keys: Any) -> Paper:
    """A paper with a question of each type."""
    return paper(*(question(kind, change, id=f"q-{kind.replace('_', '-')}", **keys) for kind in TYPES), label=label)
