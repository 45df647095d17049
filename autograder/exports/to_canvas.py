"""A quiz as a QTI 1.2 package for Canvas (import content type "QTI .zip file").

Formulas stay LaTeX between `\\(` and `\\)`: Canvas typesets them with MathJax wherever it shows rich text, teachers can
edit them, and they need no picture that only one Canvas serves. Pictures are files of the package.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from autograder.exports.lms.canvas_item import canvas_item
from autograder.exports.lms.elements import decimal, document, sub
from autograder.exports.lms.forms import Choice, Gaps, Item
from autograder.exports.lms.package import write_package
from autograder.exports.lms.qti_parts import plain_names
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.splitting import alike, items, name, split
from autograder.exports.target import Export, Target, all_features, all_types, changed, left_out
from autograder.pages.text import clean

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
FILES = "%24IMS-CC-FILEBASE%24"
"""What stands for the course's files in an address within a question."""

Slot = list[tuple[str, Item]]
"""The variants of one question, each with the variant's label."""


def write(export: Export, target: Target) -> Sequence[Path]:
    """One package: a quiz whose questions are drawn from their variants, or a quiz for each paper."""
    labels = [paper.label for paper in export.papers]
    lists = [menus_or_split(items(export, target, paper)) for paper in export.papers]
    title = export.quiz.blueprint.title
    if alike(export):
        quizzes = [(title, [list(zip(labels, slot, strict=True)) for slot in zip(*lists, strict=True)])]
    else:
        quizzes = [
            (f"{title} (variant {label})", [[(label, one)] for one in here])
            for label, here in zip(labels, lists, strict=True)
        ]
    return [write_package(export.folder / f"{export.quiz.name}.canvas.zip", dict(files(export, quizzes)))]


def menus_or_split(here: list[Item]) -> list[Item]:
    """The items; a text with gaps that are not all menus becomes a question for each gap."""
    return [part for one in here for part in ([one] if only_menus(one) else split(one))]


def only_menus(one: Item) -> bool:
    """Whether all gaps of a text are menus."""
    return isinstance(one.body, Gaps) and all(isinstance(part, Choice) for part in one.body.parts.values())


def files(export: Export, quizzes: list[tuple[str, list[Slot]]]) -> Iterator[tuple[str, bytes]]:
    """The files of the package by name."""
    pictures = {
        picture_name(label, one): export.draw(one.question.figure).png
        for _, slots in quizzes
        for slot in slots
        for label, one in slot
        if one.question.figure
    }
    names = [plain_names(f"{export.quiz.name}-{number}") for number in range(1, len(quizzes) + 1)]
    yield "imsmanifest.xml", document(manifest(export, names, list(pictures)))
    for identifier, (title, slots) in zip(names, quizzes, strict=True):
        yield f"{identifier}/{identifier}.xml", document(assessment(identifier, title, slots))
        yield f"{identifier}/assessment_meta.xml", document(settings(export, identifier, title, slots))
    yield from pictures.items()


def picture_name(label: str, one: Item) -> str:
    """Where an item's picture lies in the package."""
    return f"images/{plain_names(f'v{label}-{one.question.id}')}.png"


def picture(label: str, one: Item) -> str:
    """The item's picture with its words, as HTML."""
    if not one.question.figure:
        return ""
    words = escape(" ".join(clean(one.question.figure.alt).split()))
    return f'\n<p><img src="{FILES}/{picture_name(label, one)}" alt="{words}" /></p>'


def assessment(identifier: str, title: str, slots: list[Slot]) -> ET.Element:
    """The quiz: its items, or groups from which one variant is picked for each student."""
    root = ET.Element("questestinterop", xmlns=QTI)
    section = sub(sub(root, "assessment", ident=identifier, title=title), "section", ident="root_section")
    for number, slot in enumerate(slots, start=1):
        inner = section if len(slot) == 1 else group(section, number, slot)
        for label, one in slot:
            part = one.part.replace(" ", "-")
            own = plain_names(f"v{label}-q{one.shown.number:02d}-{one.question.id}{part}")
            canvas_item(inner, one, own, name(one), picture(label, one))
    return root


def group(section: ET.Element, number: int, slot: Slot) -> ET.Element:
    """A group of variants: one is picked."""
    one = slot[0][1]
    made = sub(section, "section", ident=f"group-{number}", title=name(one))
    selection = sub(sub(made, "selection_ordering"), "selection")
    sub(selection, "selection_number", "1")
    sub(sub(selection, "selection_extension"), "points_per_item", decimal(one.marks))
    return made


def settings(export: Export, identifier: str, title: str, slots: list[Slot]) -> ET.Element:
    """What Canvas wants to know of the quiz; it arrives unpublished, its answers in the order of the paper."""
    root = ET.Element("quiz", xmlns=CANVAS, identifier=identifier)
    sub(root, "title", title)
    sub(root, "description", export.quiz.blueprint.intro)
    sub(root, "shuffle_answers", "false")
    sub(root, "scoring_policy", "keep_highest")
    sub(root, "quiz_type", "assignment")
    sub(root, "points_possible", decimal(sum(slot[0][1].marks for slot in slots)))
    if export.quiz.blueprint.minutes:
        sub(root, "time_limit", str(export.quiz.blueprint.minutes))
    sub(root, "allowed_attempts", "1")
    sub(root, "available", "false")
    return root


def manifest(export: Export, names: list[str], pictures: list[str]) -> ET.Element:
    """What the package holds."""
    root = element("manifest", xmlns=PACKAGING, identifier=plain_names(f"manifest-{export.quiz.name}"))
    metadata = sub(root, "metadata")
    sub(metadata, "schema", "IMS Content")
    sub(metadata, "schemaversion", "1.1.3")
    sub(root, "organizations")
    resources = sub(root, "resources")
    for each in names:
        quiz = sub(resources, "resource", identifier=each, type="imsqti_xmlv1p2")
        sub(quiz, "file", href=f"{each}/{each}.xml")
        sub(quiz, "dependency", identifierref=f"{each}-settings")
        kind, href = "associatedcontent/imscc_xmlv1p1/learning-application-resource", f"{each}/assessment_meta.xml"
        sub(sub(resources, "resource", identifier=f"{each}-settings", type=kind, href=href), "file", href=href)
    for number, path in enumerate(pictures, start=1):
        image = sub(resources, "resource", identifier=f"picture-{number}", type="webcontent", href=path)
        sub(image, "file", href=path)
    return root


TARGET = Target(
    "canvas",
    "a QTI 1.2 package for Canvas",
    all_types(
        text=changed("patterns are left out, and of the spellings that count the usual ones are written out; case "
                     "never matters"),
        numeric=changed("fractions such as 1/4, percentages and units are not understood there"),
        code_output=changed("a short answer: the output on one line, letter by letter but for case and spaces beside "
                            "brackets"),
        spot_the_error=changed("a choice of lines"),
        fill_code=changed("an essay that a person marks; the completion stays in the bank"),
        matching=changed("plain text on both sides, what is said to a wrong pair is left out; rule all is marked as "
                         "parts"),
        ordering=changed("a matching question of plain text: a step for each place; rule all is marked as parts"),
        cloze=changed("menus only: a text with plain menus; otherwise a question for each gap, each with its part of "
                      "the marks; menus within a text say nothing to a wrong choice; rule all is marked as parts"),
        multiple=changed("what is said to an option is shown to whoever chose it, not to whoever left it"),
        extended=changed("the marking guideline is left out: Canvas imports no rubric with a QTI package"),
    ),
    all_features(
        partial_credit=changed("the rules plus_minus and, for parts, parts are kept, as Canvas marks; all, true_false, "
                               "coverage and ripkey are marked as plus_minus"),
        near_misses=left_out("Canvas would take a typed answer in its list for a right one, so only right ones are "
                             "there; the explanation is shown to every answer"),
        formulas=changed("LaTeX between \\( and \\), shown by Canvas's MathJax; plain text in menus and pairs"),
        figures=changed("pictures of the package, with their words"),
        tags=left_out("Canvas has none for questions; they stand in the package as metadata that it skips"),
        variants=changed("a question group for each question, from which Canvas picks one variant for each student; "
                         "where papers draw different questions, a quiz for each paper"),
    ),
    write,
)  # fmt: skip
