"""Read a course's syllabus from `question_bank/outcomes.yaml`: every fault at once, with line and column.

In: the file. Out: a `Syllabus`; `TeacherError` with the faults in words. docs/your_syllabus.md describes the keys.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from autograder.bank.faults import Fault, in_order, with_caret
from autograder.bank.parts import Code, Part, Text
from autograder.bank.shape import fault_of
from autograder.bank.syllabus import NO_SYLLABUS, Level, Syllabus, Verb
from autograder.bank.yaml_file import Document, Path_, Unreadable, read_yaml
from autograder.errors import TeacherError
from autograder.exercises.registry import LEVELS
from autograder.model import Outcome

Found = tuple[Path_, str, str]
"""Where in the file, what is wrong, what to do."""

Number = Annotated[int, Field(ge=1, le=20)]


class LevelPart(Part):
    """A level as the file has it."""

    name: Text
    evidence: str = ""
    words: str = ""
    program: str = ""


class VerbPart(Part):
    """A verb as the file has it: least and most marks, lowest and highest level."""

    marks: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
    levels: tuple[Number, Number]
    meaning: str = ""


class NamesPart(Part):
    """What one level is called, and several."""

    one: Text = NO_SYLLABUS.level
    many: Text = NO_SYLLABUS.several


class MapPart(Part):
    """What stands for the outcomes and levels of the package's own exercises."""

    outcomes: dict[str, Code | tuple[Code, ...]] = Field(default_factory=dict)
    levels: dict[int, Number] = Field(default_factory=dict)


class SyllabusFile(Part):
    """The whole file."""

    PAGE = "docs/your_syllabus.md"

    authority: str = ""
    course: str = ""
    module: str = ""
    outcomes: Annotated[dict[Code, Text], Field(min_length=1)]
    level: NamesPart = NamesPart()
    levels: dict[Number, LevelPart] = Field(default_factory=dict)
    verbs: dict[str, VerbPart] = Field(default_factory=dict)
    program_verb: str = ""
    caution: Text = NO_SYLLABUS.caution
    beyond: Text = NO_SYLLABUS.beyond
    map: MapPart = MapPart()


def read_syllabus(path: Path) -> Syllabus:
    """The syllabus in a file; `TeacherError` with all its faults."""
    found, faults, document = look_at(path)
    if found is None:
        lines = document.lines if document else ()
        raise TeacherError("\n".join(with_caret(fault, lines) for fault in faults))
    return found


def look_at(path: Path) -> tuple[Syllabus | None, list[Fault], Document | None]:
    """The syllabus in a file, if it is sound, the faults if it is not, and the file's lines where it can be read."""
    try:
        document = read_yaml(path)
    except Unreadable as error:
        return None, list(error.faults), None
    try:
        data = SyllabusFile.model_validate(document.data)
    except ValidationError as error:
        faults = [fault_of(document, (), each, SyllabusFile) for each in error.errors()]
        return None, in_order(faults), document
    faults = in_order(disagreements(data, document))
    return (None if faults else syllabus_of(data)), faults, document


def disagreements(data: SyllabusFile, document: Document) -> Iterator[Fault]:
    """Parts of the file that speak of outcomes and levels which the others do not have."""
    for path, what, do in (*verb_faults(data), *map_faults(data), *level_faults(data)):
        yield Fault(document.place(path), what, do, "syllabus")


def verb_faults(data: SyllabusFile) -> Iterator[Found]:
    """Verbs whose levels are not there or whose ranges are the wrong way round; a program verb that is none."""
    for name, verb in data.verbs.items():
        if data.levels and not {*verb.levels} <= data.levels.keys():
            known = ", ".join(map(str, data.levels))
            yield ("verbs", name, "levels"), f"“{name}” aims at a level that is not listed", f"write two of {known}"
        if verb.marks[0] > verb.marks[1] or verb.levels[0] > verb.levels[1]:
            yield ("verbs", name), f"a range of “{name}” is the wrong way round", "write the smaller number first"
    if data.program_verb and data.verbs and data.program_verb not in data.verbs:
        yield ("program_verb",), f"“{data.program_verb}” is not listed", "write one of “verbs”"


def map_faults(data: SyllabusFile) -> Iterator[Found]:
    """Outcomes and levels that the map names and the file does not list."""
    for code, to in data.map.outcomes.items():
        for each in sorted(set(several(to)) - data.outcomes.keys()):
            yield ("map", "outcomes", code), f"the outcome {each} is not listed", "write a code of “outcomes”"
    for number, level in data.map.levels.items():
        if data.levels and level not in data.levels:
            known = ", ".join(map(str, data.levels))
            yield ("map", "levels", number), f"level {level} is not listed", f"write one of {known}"


def level_faults(data: SyllabusFile) -> Iterator[Found]:
    """Levels of the package's own exercises that would have no name here."""
    homeless = [number for number in LEVELS if number not in data.levels and number not in data.map.levels]
    if data.levels and homeless:
        what = f"the exercises of the package aim at {' and '.join(map(str, homeless))}, which is not listed"
        yield ("levels",), what, "say which of yours these are: “map: {levels: {5: ..., 6: ...}}”"


def several(to: str | tuple[str, ...]) -> tuple[str, ...]:
    """One code or several, as several."""
    return (to,) if isinstance(to, str) else to


def syllabus_of(data: SyllabusFile) -> Syllabus:
    """The data of a sound file."""
    levels = (Level(n, one.name, one.evidence or f"{one.name} standard", one.words, one.program)
              for n, one in sorted(data.levels.items()))  # fmt: skip
    codes = ((code, several(to)) for code, to in data.map.outcomes.items())
    return Syllabus(
        outcomes=tuple(Outcome(code, words) for code, words in data.outcomes.items()),
        levels=tuple(levels),
        verbs=tuple(Verb(name, one.marks, one.levels, one.meaning) for name, one in data.verbs.items()),
        authority=data.authority,
        course=data.course,
        module=data.module,
        level=data.level.one,
        several=data.level.many,
        caution=" ".join(data.caution.split()),
        beyond=data.beyond,
        program_verb=data.program_verb,
        outcome_map=tuple(codes),
        level_map=tuple(data.map.levels.items()),
    )
