"""Moodle XML read and marked as Moodle does, by the rules of its documentation and importer, in our own words.

Moodle's importer itself needs PHP, a database and Moodle's source, none of which a package registry has.
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

ALTERNATIVE = re.compile(
    r"~?(?:(=)|%(-?[0-9]+(?:[.,][0-9]*)?)%)?(.+?)(?<![\\&])(?=[~#}]|$)(?:#(.*?)(?<!\\)(?=[~}]|$))?", re.S
)
GAP = re.compile(r"\{([0-9]*):(NUMERICAL|MULTICHOICE|SHORTANSWER):(.*?(?<!\\))\}", re.S)
NUMBER = re.compile(r"(-?[0-9]+[.,]?[0-9]*(?:[eE][-+]?[0-9]+)?)(?::([0-9.eE+-]+))?")


@dataclass
class Known:
    """An answer with its share, from 0 to 1."""

    text: str
    share: float
    feedback: str = ""
    tolerance: float = 0.0


@dataclass
class Question:
    """A question as Moodle has it after import."""

    kind: str
    name: str = ""
    text: str = ""
    general: str = ""
    grade: float = 1.0
    single: bool = True
    answers: list[Known] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    gaps: list["Question"] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> list[Question]:
    """All questions and categories of a file."""
    return [question(each) for each in ET.fromstring(data).findall("question")]


def inner(element, path: str) -> str:
    return (element.findtext(f"{path}/text") or "").strip()


def question(element) -> Question:
    made = Question(
        element.get("type"), inner(element, "name"), inner(element, "questiontext"), inner(element, "generalfeedback")
    )
    made.grade = float(element.findtext("defaultgrade") or 1)
    made.single = element.findtext("single") != "false"
    made.tags = [each.text for each in element.findall("tags/tag/text")]
    made.files = {each.get("name"): each.text for each in element.findall("questiontext/file")}
    made.more = {each.tag: (each.text or inner(each, ".")).strip() for each in element}
    made.answers = [
        Known(
            (each.findtext("text") or "").strip(), float(each.get("fraction")) / 100, inner(each, "feedback"),
            float(each.findtext("tolerance") or 0),
        )
        for each in element.findall("answer")
    ]  # fmt: skip
    made.pairs = [
        ((each.findtext("text") or "").strip(), inner(each, "answer")) for each in element.findall("subquestion")
    ]
    if made.kind == "cloze":
        made.gaps = [gap(*found) for found in GAP.findall(made.text)]
        made.grade = sum(each.grade for each in made.gaps)
    return made


def gap(weight: str, kind: str, alternatives: str) -> Question:
    """A gap; answers and feedback have their character references turned back."""
    made = Question({"NUMERICAL": "numerical", "MULTICHOICE": "multichoice", "SHORTANSWER": "shortanswer"}[kind])
    made.grade = float(weight or 1)
    for right, percent, text, feedback in ALTERNATIVE.findall(alternatives):
        share = 1.0 if right else float(percent or 0) / 100
        number = NUMBER.fullmatch(text) if made.kind == "numerical" else None
        if number:
            made.answers.append(Known(number[1], share, html.unescape(feedback), float(number[2] or 0)))
        else:
            made.answers.append(Known(html.unescape(text), share, html.unescape(feedback)))
    return made


def grade(one: Question, given) -> tuple[float, str]:
    """The share of the marks, and what is said: `given` is a place, places, a text, a number, or a list of texts."""
    return GRADES[one.kind](one, given)


def chosen(one: Question, given):
    if isinstance(given, int):
        return one.answers[given].share, one.answers[given].feedback
    return min(1.0, max(0.0, sum(one.answers[place].share for place in given))), ""


def truth(one: Question, given):
    known = next(each for each in one.answers if each.text == str(given).lower())
    return known.share, known.feedback


def typed(one: Question, given):
    for known in one.answers:
        bits = [re.escape(bit.replace("\\*", "*")) for bit in re.split(r"(?<!\\)\*+", normal(known.text))]
        if re.fullmatch(".*".join(bits), normal(given.strip()), re.IGNORECASE):
            return known.share, known.feedback
    return 0.0, ""


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def number(one: Question, given):
    for known in one.answers:
        if known.text == "*" or abs(given - float(known.text)) <= known.tolerance + 1e-14:
            return known.share, known.feedback
    return 0.0, ""


def paired(one: Question, given):
    """`given`: the texts chosen for the left sides; a left side without text is not asked."""
    rights = [right for left, right in one.pairs if left]
    return sum(a == b for a, b in zip(rights, given, strict=True)) / len(rights), ""


def ordered(one: Question, given):
    """`given`: the texts in the student's order."""
    steps = [each.text for each in sorted(one.answers, key=lambda each: each.share)]
    right = [a == b for a, b in zip(steps, given, strict=True)]
    share = sum(right) / len(right)
    return (float(share == 1) if one.more["gradingtype"] == "ALL_OR_NOTHING" else share), ""


def filled(one: Question, given):
    shares = [grade(each, answer)[0] * each.grade for each, answer in zip(one.gaps, given, strict=True)]
    return sum(shares) / one.grade, ""


GRADES = {
    "multichoice": chosen, "truefalse": truth, "shortanswer": typed, "numerical": number, "matching": paired,
    "ordering": ordered, "cloze": filled,
}  # fmt: skip
