"""A quiz as printed papers: an exam paper in the manner of state examinations, and what markers need beside it.

Each variant gives `QUIZ_LABEL_paper.pdf` and `QUIZ_LABEL_key.pdf` (key, marking guidelines, mapping grid).
"""

from collections.abc import Sequence
from pathlib import Path

from autograder.exports.pdf.keys import key_data
from autograder.exports.pdf.questions import paper_data
from autograder.exports.pdf.typeset import typeset
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.gradebook.files import write_file


def write(export: Export, target: Target) -> Sequence[Path]:
    """Two files for each paper."""
    several = len(export.papers) > 1
    topics = {name: entry.topic for name, entry in export.quiz.bank.by_id.items()} if export.quiz.bank else {}
    syllabus = export.syllabus
    paths = []
    for paper in export.papers:
        made = {
            "paper": typeset("paper.typ", paper_data(paper, export.draw, several=several)),
            "key": typeset("key.typ", key_data(paper, topics, syllabus, several=several)),
        }
        for name, data in made.items():
            paths.append(export.folder / f"{paper.quiz}_{paper.label}_{name}.pdf")
            write_file(paths[-1], data)
    return paths


TARGET = Target(
    "pdf",
    "an exam paper with key, marking guidelines and mapping grid",
    all_types(
        cloze=changed("gaps are numbered; menus are printed below the text as words to choose from"),
        fill_code=changed("gaps are numbered and written below the program; you read the code, nothing runs it"),
    ),
    all_features(
        partial_credit=changed("the key says how a partly right answer earns; you mark it"),
        feedback=left_out(
            "the key says why the right answer is right; what is said to each wrong one stays in the bank"
        ),
        near_misses=left_out("the key gives the range or the words that are right"),
        tags=changed("levels, outcomes and content items stand in the mapping grid; misconceptions stay in the bank"),
        variants=changed("a paper and a key for each"),
    ),
    write,
)
