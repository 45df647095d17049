"""All targets by name; a target's module is imported when it is asked for."""

from importlib import import_module

from autograder.exports.target import Target

TARGETS = {
    "html": "one offline page: practice, or an exam with a response file",
    "notebook": "an nbgrader source notebook, marked like any other",
    "canvas": "a QTI 1.2 package for Canvas",
    "moodle": "Moodle XML",
    "gift": "GIFT, for Moodle and others",
    "qti21": "a QTI 2.1 package",
    "google-forms": "an Apps Script that builds the quiz in Google Forms",
    "docx": "a Word document: editable paper, and Microsoft Forms import",
    "pdf": "an exam paper with key, marking guidelines and mapping grid",
    "csv": "the questions with their tags as a table",
    "json": "the questions with their tags as data",
}
"""Name -> what it is, in the order in which they are listed."""


def target(name: str) -> Target:
    """The target of this name: `TARGET` of the module `autograder.exports.to_NAME`."""
    found: Target = import_module(f"autograder.exports.to_{name.replace('-', '_')}").TARGET
    return found
