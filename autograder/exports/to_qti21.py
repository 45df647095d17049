"""A quiz as a package of IMS QTI 2.1: an item for each question, a test for each paper, a manifest.

Source: IMS QTI 2.1 and IMS Content Packaging 1.1. Formulas are MathML, pictures are files of the package, and the tags
stand in the manifest as keywords (IEEE LOM).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from autograder.bank.quiz import Paper
from autograder.exports.lms.elements import document, sub
from autograder.exports.lms.forms import Item
from autograder.exports.lms.package import write_package
from autograder.exports.lms.qti_item import QTI, assessment_item
from autograder.exports.lms.qti_parts import plain_names
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.splitting import items, name
from autograder.exports.target import Export, Target, all_features, all_types, changed

PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its name and its place in the package."""

    one: Item
    identifier: str
    picture: bytes | None

    @property
    def file(self) -> str:
        """Where the item lies."""
        return f"items/{self.identifier}.xml"

    @property
    def image(self) -> str:
        """Where its picture lies."""
        return f"images/{self.identifier}.png"


def write(export: Export, target: Target) -> Sequence[Path]:
    """One package for all papers."""
    papers = [(paper, [placed(one, paper, export) for one in items(export, target, paper)]) for paper in export.papers]
    files = {"imsmanifest.xml": document(manifest(export, papers))}
    for paper, here in papers:
        files[test_file(paper)] = document(assessment_test(paper, here))
        for each in here:
            item = assessment_item(each.one, each.identifier, name(each.one), f"../{each.image}")
            files[each.file] = document(item)
            files |= {each.image: each.picture} if each.picture else {}
    return [write_package(export.folder / f"{export.quiz.name}.qti21.zip", files)]


def placed(one: Item, paper: Paper, export: Export) -> Placed:
    """An item with an identifier of its own in the package."""
    identifier = plain_names(f"v{paper.label}-q{one.shown.number:02d}-{one.question.id}")
    picture = export.draw(one.question.figure).png if one.question.figure else None
    return Placed(one, identifier, picture)


def test_file(paper: Paper) -> str:
    """Where a paper's test lies."""
    return f"tests/{plain_names(f'test-{paper.label}')}.xml"


def assessment_test(paper: Paper, here: list[Placed]) -> ET.Element:
    """A paper: one part, a section for each section of the quiz."""
    identifier = plain_names(f"test-{paper.quiz}-{paper.label}")
    root = element("assessmentTest", xmlns=QTI, identifier=identifier, title=paper.blueprint.title)
    if paper.blueprint.minutes:
        sub(root, "timeLimits", maxTime=str(60 * paper.blueprint.minutes))
    part = sub(root, "testPart", identifier="part-1", navigationMode="nonlinear", submissionMode="simultaneous")
    for number, (title, members) in enumerate(groupby(here, lambda each: each.one.shown.section), start=1):
        section = sub(
            part, "assessmentSection", identifier=f"section-{number}", title=title or paper.blueprint.title,
            visible="true" if title else "false",
        )  # fmt: skip
        for each in members:
            sub(section, "assessmentItemRef", identifier=each.identifier, href=f"../{each.file}")
    return root


def manifest(export: Export, papers: list[tuple[Paper, list[Placed]]]) -> ET.Element:
    """What the package holds."""
    root = element("manifest", xmlns=PACKAGING, identifier=plain_names(f"manifest-{export.quiz.name}"))
    metadata = sub(root, "metadata")
    sub(metadata, "schema", "QTIv2.1 Package")
    sub(metadata, "schemaversion", "1.0.0")
    sub(root, "organizations")
    resources = sub(root, "resources")
    for paper, here in papers:
        test = resource(f"res-test-{paper.label}", "imsqti_test_xmlv2p1", test_file(paper))
        for each in here:
            sub(test, "dependency", identifierref=f"res-{each.identifier}")
        resources.append(test)
        resources.extend(item_resources(here))
    return root


def item_resources(here: list[Placed]) -> Iterator[ET.Element]:
    """The items of a paper with their tags and pictures."""
    for each in here:
        made = resource(f"res-{each.identifier}", "imsqti_item_xmlv2p1", each.file)
        metadata = element("metadata")
        general = sub(sub(metadata, "lom", xmlns=LOM), "general")
        for tag in each.one.tags:
            sub(sub(general, "keyword"), "string", tag, language="en")
        made.insert(0, metadata)
        if each.picture:
            sub(made, "file", href=each.image)
        yield made


def resource(identifier: str, kind: str, file: str) -> ET.Element:
    """A file of the package."""
    return element("resource", element("file", href=file), identifier=plain_names(identifier), type=kind, href=file)


TARGET = Target(
    "qti21",
    "a QTI 2.1 package",
    all_types(
        text=changed("patterns are left out, and of the spellings that count the usual ones are written out"),
        numeric=changed("fractions such as 1/4, percentages and typed units are not understood there"),
        code_output=changed("a text to type: the output on one line, letter by letter but for case and spaces beside "
                            "brackets"),
        spot_the_error=changed("a choice of lines"),
        fill_code=changed("a text that a person marks, with a completion and known mistakes in a block for scorers"),
        cloze=changed("menus are plain text"),
        extended=changed("the marking guideline is a block for scorers, which the standard hides from candidates: see "
                         "that your system does"),
    ),
    all_features(
        formulas=changed("MathML; plain text in menus"),
        figures=changed("pictures of the package, with their words"),
        tags=changed("keywords in the manifest"),
        variants=changed("a test for each paper, all in one package"),
    ),
    write,
)  # fmt: skip
