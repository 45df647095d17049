"""A student's feedback as a PDF: the same words and pictures as on the page, for paper.

In: what there is to say (`autograder.gradebook.feedback_page.Feedback`). Out: the bytes of a PDF.
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.bank.syllabus import Syllabus
from autograder.exports.pdf.typeset import DamagedPictureError, MissingFontError, typeset
from autograder.gradebook.feedback_page import Feedback
from autograder.gradebook.feedback_parts import NotebookTotal, Part
from autograder.gradebook.feedback_words import Step, Strength
from autograder.model import Example, Result
from autograder.pages.environment import printable
from autograder.pages.images import Picture
from autograder.pages.plots import on_paper
from autograder.pages.text import clip, count, number
from autograder.pages.words import level_words

Node = dict[str, Any]

UNKNOWN_LETTER = "□"
"""Stands for a character that no font on the machine has; a page says so where it does."""

POINTS_A_PIXEL = 0.75
FOOT = "Marked by hidden checks that call your functions with values you have not seen."


def feedback_pdf(feedback: Feedback) -> bytes:
    """The PDF. A character that no font has is shown as a box and a figure that is no picture is left out, and it says
    so: neither a name nor what a student's code drew stops anybody's feedback.
    """
    data, notes = cleaned(feedback_data(feedback)), list[str]()
    for _ in range(MOST_TRIES):
        try:
            return typeset("feedback.typ", data | {"notes": notes})
        except MissingFontError as error:
            data = translated(data, {ord(char): UNKNOWN_LETTER for text in error.missing for char in text})
            notes = [*notes, NO_FONT] if NO_FONT not in notes else notes
        except DamagedPictureError:
            data = data | {"parts": [without_figure(part) for part in data["parts"]]}
            notes = [*notes, NO_FIGURE]
    return typeset("feedback.typ", data | {"notes": notes})


MOST_TRIES = 5
NO_FONT = f"{UNKNOWN_LETTER} stands for a character that no font on the machine that made this file has."
NO_FIGURE = "A figure that your code drew could not be read, and is left out."


def without_figure(part: Node) -> Node:
    """A part without what the student's code drew."""
    return part | {"pictures": [picture for picture in part["pictures"] if picture["svg"]]}


def feedback_data(feedback: Feedback) -> Node:
    """The whole page as plain data."""
    marked = feedback.marked
    name = feedback.student.name or feedback.student.id
    return {
        "cover": False,
        "title": f"{feedback.title}: feedback for {name}",
        "heading": feedback.title,
        "student": name,
        "footer": f"{feedback.title}, {name}",
        "total": number(feedback.total),
        "worth": count(feedback.worth, "mark"),
        "opening": [*feedback.opening, *late(feedback)],
        "notebooks": [notebook_row(each) for each in feedback.notebooks],
        "remarks": [clip(remark) for remark in marked.remarks],
        "strengths": [strength_words(strength, feedback.syllabus) for strength in feedback.strengths],
        "steps": [step_data(step) for step in feedback.steps],
        "overview": [overview_row(part) for part in feedback.parts],
        "parts": [part_data(part, feedback) for part in feedback.shown],
        "evidence": evidence_data(feedback),
        "caution": feedback.syllabus.caution,
        "foot": [FOOT, f"Your code ran at {level_words(marked.level)}.", versions(marked.versions)],
    }


def late(feedback: Feedback) -> list[str]:
    """The sentence about a penalty, where there is one."""
    lateness = feedback.lateness
    if not lateness.penalty:
        return []
    words = f" ({lateness.words})" if lateness.words else ""
    return [f"Handed in late{words}: {count(lateness.penalty, 'mark')} taken off the total."]


def versions(found: Mapping[str, str]) -> str:
    """What it was marked with."""
    return f"Marked with {', '.join(f'{name} {version}' for name, version in found.items())}." if found else ""


def notebook_row(each: NotebookTotal) -> list[str]:
    """One of several notebooks."""
    return [each.name, f"{number(each.earned)} of {number(each.worth)}" + ("" if each.handed_in else ", not handed in")]


def strength_words(strength: Strength, syllabus: Syllabus) -> Node:
    """Something that went well."""
    part = strength.part
    if not strength.promise:
        return {
            "name": part.title,
            "words": f": all right, {number(part.earned)} of {count(part.score.max_score, 'mark')}",
        }
    level = f" ({syllabus.level_of(strength.band).evidence})" if strength.band else ""
    return {"name": part.title, "words": f", so far: {clip(strength.promise)}{level}"}


def step_data(step: Step) -> Node:
    """One thing to do next."""
    worth = f"up to {count(step.worth, 'more mark', 'more marks')}"
    return {"name": step.part.title, "worth": worth, "words": pieces(clip(step.words)), "seen": clip(step.seen)}


def overview_row(part: Part) -> list[str]:
    """A part in the table of marks."""
    kept = f"{part.kept} of {len(part.mark.results)}" if part.mark.results else ""
    state = "your teacher will look" if part.waiting else "marked by hand" if part.written else kept
    return [part.title, state, f"{number(part.earned)} of {number(part.score.max_score)}"]


def part_data(part: Part, feedback: Feedback) -> Node:
    """An exercise, question or written answer."""
    mark = part.mark
    return {
        "title": part.title,
        "code": part.code,
        "marks": f"{number(part.earned)} of {count(part.score.max_score, 'mark')}{' so far' if part.waiting else ''}",
        "level": "Core" if mark.core else "Extension",
        "asked": clip(part.asked),
        "notes": [*by_hand(part), *map(clip, mark.notes)],
        "idea": {"name": mark.diagnosis.idea, "help": pieces(mark.diagnosis.help)} if mark.diagnosis else None,
        "examples": examples(part),
        "answers": [list(row) for row in (("your answer", mark.answer), ("right answer", mark.key)) if row[1]],
        "explanation": clip(mark.explanation),
        "said_once": clip(part.said_once),
        "seen": part.seen,
        "pictures": [picture_data(picture) for picture in part.pictures],
        "after": feedback.next_step(part),
        "read": "; ".join(part.to_read),
        "summary": part.summary if mark.results else "",
        "checks": [check_row(part, result, feedback.syllabus) for result in mark.results],
        "comment": part.score.comment,
    }


def by_hand(part: Part) -> list[str]:
    """That a person set the mark, where one did."""
    return (
        ["Marked by hand: your teacher looked at this part and set its mark."]
        if part.score.by_hand and not part.written
        else []
    )


def examples(part: Part) -> list[Node]:
    """The visible example, then the hidden ones that the course shows."""
    found = [example_data("Try this yourself", part.mark.example)] if part.mark.example else []
    return found + [example_data(f"A hidden check: {clip(result.promise)}", each) for result, each in part.hidden]


def example_data(title: str, example: Example) -> Node:
    """A call with both results."""
    rows = [["call", example.call], ["yours", example.got], ["expected", example.expected]]
    return {"title": title, "rows": [[name, clip(text)] for name, text in rows]}


def picture_data(picture: Picture) -> Node:
    """A picture as text or as a list of bytes (JSON knows none), as wide as on the page but no wider than a column."""
    png = list(base64.b64decode(picture.uri.partition(",")[2])) if not picture.drawn else []
    width = min(picture.width * POINTS_A_PIXEL, 330.0)
    svg = on_paper(picture) if picture.drawn else ""
    return {"svg": svg, "png": png, "alt": picture.alt, "caption": picture.caption, "width": width}


def check_row(part: Part, result: Result, syllabus: Syllabus) -> Node:
    """One check."""
    tags = [result.check, syllabus.level_of(result.band).evidence, *result.outcomes] if result.outcomes else []
    return {
        "state": part.words(result),
        "promise": result.promise,
        "message": clip(part.message(result)),
        "decided": f"Decided by your teacher: {clip(result.override.because)}" if result.override else "",
        "tags": " · ".join(tags),
        "points": f"{part.points(result)} of {number(result.max_points)}",
    }


def evidence_data(feedback: Feedback) -> Node | None:
    """Evidence per level and outcome; None where no check names an outcome."""
    found = feedback.evidence
    if not found.bands:
        return None
    levels = []
    for band in found.bands:
        tally = found.together[band]
        rest = f", {tally.undecided} not decided yet" if tally.undecided else ""
        kept = f"{tally.kept} of {count(tally.tried, 'check')} kept{rest}."
        levels.append(f"Evidence at the {feedback.syllabus.level_of(band).evidence}: {kept}")
    rows = [[outcome_words(code, feedback.outcomes), *cells(feedback, code)] for code in found.outcomes]
    return {
        "levels": levels,
        "head": ["Outcome", *(feedback.syllabus.level_of(band).name for band in found.bands)],
        "rows": rows,
    }


def outcome_words(code: str, outcomes: Mapping[str, str]) -> str:
    """An outcome's code with its words, where they are known."""
    return f"{code}  {outcomes[code]}" if code in outcomes else code


def cells(feedback: Feedback, code: str) -> list[str]:
    """What was kept of an outcome at each level."""
    tallies = [feedback.evidence.each[code, band] for band in feedback.evidence.bands]
    return [f"{tally.kept} of {tally.tried}" if tally.tried else "none" for tally in tallies]


def pieces(text: str) -> list[Node]:
    """Our own sentences, with what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [{"k": "text", "s": text}]
    return [{"k": "code" if place % 2 else "text", "s": part} for place, part in enumerate(parts) if part]


def cleaned(value: Any) -> Any:
    """The data with every text as a page would print it."""
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list | tuple) else printable(value)


def translated(value: Any, letters: Mapping[int, str]) -> Any:
    """The data with some characters replaced in every text."""
    if isinstance(value, str):
        return value.translate(letters)
    if isinstance(value, dict):
        return {key: translated(part, letters) for key, part in value.items()}
    return [translated(part, letters) for part in value] if isinstance(value, Sequence) else value
