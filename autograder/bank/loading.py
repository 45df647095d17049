"""Read a whole bank: every file, every question, and every fault of all of them in one go.

In: a folder. Out: a `Bank`, whose questions are valid in form, with the faults that were met.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from autograder.bank.faults import Fault, Place
from autograder.bank.outcomes import look_at
from autograder.bank.question import ANY, CLASSES, TYPES, BankFile, Common
from autograder.bank.shape import fault_of
from autograder.bank.syllabus import NO_SYLLABUS, Syllabus
from autograder.bank.vocabulary import Idea, ideas_with_programs
from autograder.bank.yaml_file import Document, Path_, Unreadable, read_yaml

SYLLABUS = "outcomes.yaml"
NOT_QUESTIONS = (SYLLABUS,)
"""Files of the folder that hold something else."""


@dataclass(frozen=True)
class Entry:
    """A question and where it stands."""

    question: Common
    topic: str
    licence: str
    document: Document
    path: Path_
    doubtful: frozenset[str] = frozenset()
    """Keys whose values were at fault and are stood in for: rules about them say nothing."""

    def place(self, *path: str | int) -> Place:
        """The place of a part of the question."""
        return self.document.place((*self.path, *path))


@dataclass(frozen=True)
class Bank:
    """All questions of a folder, the ideas they may name, and the faults of loading."""

    folder: Path
    entries: tuple[Entry, ...]
    ideas: Mapping[str, Idea]
    faults: tuple[Fault, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
    syllabus: Syllabus = NO_SYLLABUS

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Sound questions by their id."""
        return {entry.question.id: entry for entry in self.entries if not entry.doubtful}

    @property
    def live(self) -> tuple[Entry, ...]:
        """The questions that may reach a quiz."""
        return tuple(entry for entry in self.by_id.values() if entry.question.status == "live")


def load_bank(folder: Path) -> Bank:
    """Read every file of a bank."""
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    for path in question_files(folder):
        try:
            document = read_yaml(path)
            documents[document.file] = document
        except Unreadable as error:
            faults += error.faults
    syllabus = syllabus_in(folder, faults)
    found = [entry for document in documents.values() for entry in entries_of(document, faults)]
    entries = [checked(entry, syllabus, faults) for entry in found]
    if not question_files(folder):
        faults.append(Fault(Place(str(folder)), "there is no file of questions here", "name the right folder", "load"))
    return Bank(folder, tuple(entries), ideas(folder, faults), tuple(faults), documents, syllabus)


def syllabus_in(folder: Path, faults: list[Fault]) -> Syllabus:
    """The syllabus of the bank's folder; what is wrong with its file is added to the faults."""
    path = folder / SYLLABUS
    if not path.exists():
        return NO_SYLLABUS
    found, wrong, _ = look_at(path)
    faults += wrong
    return found or NO_SYLLABUS


def checked(entry: Entry, syllabus: Syllabus, faults: list[Fault]) -> Entry:
    """The question, its verb and levels held against the syllabus; what is not there is added to the faults."""
    verb, levels = entry.question.verb, entry.question.band
    wrong = {}
    if syllabus.verbs and verb not in syllabus.by_verb and "verb" not in entry.doubtful:
        wrong["verb"] = (f"there is no verb “{verb}”", f"write one of {', '.join(syllabus.by_verb)}")
    strange = [str(number) for number in levels if number not in syllabus.by_number]
    if syllabus.levels and strange and "band" not in entry.doubtful:
        known = ", ".join(map(str, syllabus.by_number))
        wrong["band"] = (f"there is no {syllabus.level} {strange[0]}", f"write one or two of {known}")
    faults += [
        Fault(entry.place(key), what, do, "form", question=entry.question.id) for key, (what, do) in wrong.items()
    ]
    return replace(entry, doubtful=entry.doubtful | wrong.keys())


def question_files(folder: Path) -> list[Path]:
    """The files of a bank that hold questions."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.name not in NOT_QUESTIONS]


def ideas(folder: Path, faults: list[Fault]) -> Mapping[str, Idea]:
    """The misconceptions of the exercises and those that the bank's own files add."""
    found = dict(ideas_with_programs())
    for path in sorted((folder / "misconceptions").glob("*.yaml")):
        try:
            document = read_yaml(path)
        except Unreadable as error:
            faults += error.faults
            continue
        for name, idea in ideas_of(document, faults):
            if name in found:
                place = document.place(("misconceptions", name))
                words = f"there is a misconception “{name}” already"
                faults.append(Fault(place, words, "give this one another id", "load"))
            found.setdefault(name, idea)
    return found


def ideas_of(document: Document, faults: list[Fault]) -> Iterator[tuple[str, Idea]]:
    """The misconceptions of one file."""
    given = document.data.get("misconceptions") if isinstance(document.data, dict) else None
    if not isinstance(given, dict):
        words = "a file of misconceptions holds one key, “misconceptions”"
        faults.append(Fault(document.place(()), words, "write it as docs/write_a_question.md shows", "load"))
        return
    for name, words in given.items():
        keys = words if isinstance(words, dict) else {}
        good = set(keys) == {"idea", "help"} and all(isinstance(text, str) and text for text in keys.values())
        if not good or not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]*\.[a-zA-Z0-9_-]+", str(name)):
            place = document.place(("misconceptions", name))
            what = f"the misconception “{name}” needs an id like area.word, an idea and a help"
            faults.append(Fault(place, what, "write these and nothing else", "load"))
            continue
        yield str(name), Idea(str(name), keys["idea"], keys["help"])


def entries_of(document: Document, faults: list[Fault]) -> list[Entry]:
    """The questions of one file; what is wrong with them is added to the faults."""
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("questions"), list):
        words = "a file of the bank is a mapping with a list of “questions”"
        faults.append(
            Fault(document.place(()), words, "see docs/write_a_question.md, or `autograder bank new`", "load")
        )
        return []
    faults += header_faults(document)
    entries = []
    for index, given in enumerate(data["questions"]):
        entry = read_question(document, ("questions", index), given, faults)
        entries += [entry] if entry else []
    return entries


def header_faults(document: Document) -> list[Fault]:
    """What is wrong above the questions."""
    header = {**document.data, "questions": []}
    try:
        BankFile.model_validate(header)
    except ValidationError as error:
        return [fault_of(document, (), found, BankFile) for found in error.errors()]
    return []


def read_question(document: Document, path: Path_, given: Any, faults: list[Fault]) -> Entry | None:
    """One question; where keys are at fault, others stand in so that the rest can still be looked at."""
    if not isinstance(given, dict) or given.get("type") not in CLASSES:
        faults.append(type_fault(document, path, given))
        return None
    kind = CLASSES[given["type"]]
    try:
        question, doubtful = ANY.validate_python(given), frozenset[str]()
    except ValidationError as error:
        found = [fault_of(document, path, each, kind) for each in error.errors()]
        faults += found
        strange = [each["loc"][1:] for each in error.errors() if each["type"] == "extra_forbidden"]
        wrong = {str(each["loc"][1]) for each in error.errors() if each["loc"][1:] not in strange}
        question, doubtful = stood_in(without(given, strange), wrong), frozenset(wrong)
    if question is None:
        return None
    data = document.data
    return Entry(question, str(data.get("topic", "")), str(data.get("licence", "")), document, path, doubtful)


def without(given: Any, paths: Sequence[Path_]) -> Any:
    """The data without the parts at these paths."""
    data = deepcopy(given)
    for path in paths:
        part = data
        for step in path[:-1]:
            part = part[step]
        del part[path[-1]]
    return data


def stood_in(given: Mapping[str, Any], wrong: set[str]) -> Common | None:
    """The question with sound values in the place of faulty ones, if that makes it readable."""
    from autograder.bank.templates import template  # the templates are questions themselves

    sound = template(given["type"])
    mixed = {key: value for key, value in given.items() if key not in wrong}
    try:
        question: Common = ANY.validate_python({**{key: sound[key] for key in sound if key in wrong}, **mixed})
    except ValidationError:
        return None
    return question


def type_fault(document: Document, path: Path_, given: Any) -> Fault:
    """A question that is none, or of no known type."""
    if not isinstance(given, dict):
        return Fault(document.place(path), "a question is a mapping of keys", "write one as `bank new` shows", "form")
    if "type" not in given:
        return Fault(document.place(path), "the question has no “type”", f"write one of {', '.join(TYPES)}", "form")
    near = difflib.get_close_matches(str(given["type"]), TYPES, 1)
    do = f"did you mean “{near[0]}”?" if near else f"the types are {', '.join(TYPES)}"
    return Fault(document.place((*path, "type")), f"there is no type “{given['type']}”", do, "form")
