"""Answers that are typed, and gaps of a text, as interactions of QTI 2.1 with their response processing."""

from xml.etree import ElementTree as ET

from autograder.exports.lms import forms
from autograder.exports.lms import qti_rules as rules
from autograder.exports.lms.elements import decimal
from autograder.exports.lms.forms import Body, Item
from autograder.exports.lms.qti_parts import Parts, named, response
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.rich import distinct_plain, gap_place, marked_gaps
from autograder.exports.lms.xhtml import blocks, with_gaps


def entry(parts: Parts, one: Item, body: forms.Number | forms.Words) -> None:
    """A number or a text to type."""
    declare(parts, "RESPONSE", body)
    unit = body.unit if isinstance(body, forms.Number) else ""
    field_ = element("textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=str(length(body)))
    field_.tail = f" {unit}" if unit else None
    parts.body.append(element("p", field_))
    parts.processing.append(typed(parts, "RESPONSE", body, [rules.gain(one.marks)]))


def length(body: Body) -> int:
    """Characters for which a field has room: not fewer for a shorter key, which would give it away."""
    longest = max((len(known.text) for known in body.answers), default=0) if isinstance(body, forms.Words) else 0
    return 15 if longest <= 15 else 40


def declare(parts: Parts, name: str, body: Body) -> None:
    """The variable of a field."""
    if isinstance(body, forms.Number):
        parts.declared.append(response(name, "single", "float", decimal(body.amounts[0].value)))
    elif isinstance(body, forms.Words):
        parts.declared.append(response(name, "single", "string", body.answers[0].text))


def typed(parts: Parts, name: str, body: Body, won: list[ET.Element]) -> ET.Element:
    """What a typed answer earns and what is said to it."""
    pairs: list[tuple[ET.Element, list[ET.Element]]] = [(right(name, body), won)]
    for number, (test, feedback) in enumerate(known_wrong(name, body), start=1):
        pairs.append((test, parts.told(f"{name}_MISS{number}", feedback)))
    usual = parts.told(f"{name}_OTHER", getattr(body, "usual", ""))
    return rules.branches(*pairs, *([(rules.answered(name), usual)] if usual else []))


def right(name: str, body: Body) -> ET.Element:
    """Whether a field's answer is right."""
    if isinstance(body, forms.Number):
        return rules.near(name, body.amounts[0].value, body.amounts[0].tolerance)
    if isinstance(body, forms.Words):
        return rules.one_of(name, [known.text for known in body.answers if known.share == 1])
    return rules.correct(name)


def known_wrong(name: str, body: Body) -> list[tuple[ET.Element, str]]:
    """Tests of wrong answers that can be named, and what is said to them."""
    if isinstance(body, forms.Number):
        return [(rules.near(name, miss.value, miss.tolerance), miss.feedback) for miss in body.amounts[1:]]
    if isinstance(body, forms.Choice):
        wrong = [(place, option) for place, option in enumerate(body.options, start=1) if not option.share]
        chosen = [element("match", rules.variable(name), rules.value("identifier", f"C{place}")) for place, _ in wrong]
        return [(test, option.feedback) for test, (_, option) in zip(chosen, wrong, strict=True) if option.feedback]
    misses = [known for known in body.answers if not known.share] if isinstance(body, forms.Words) else []
    told = dict.fromkeys(miss.feedback for miss in misses)
    return [(rules.one_of(name, [miss.text for miss in misses if miss.feedback == said]), said) for said in told]


def gaps(parts: Parts, one: Item, body: forms.Gaps) -> None:
    """Fields and menus within the text."""
    fields = [(f"RESPONSE_{name}", part) for name, part in body.parts.items()]
    shown = blocks(marked_gaps(one.stem, tuple(body.parts)))
    with_gaps(shown, lambda mark: gap_field(*fields[gap_place(mark)]))
    parts.body[:0] = shown
    won = [] if body.rule == "all" else [rules.gain(one.marks / len(fields))]
    for name, part in fields:
        if isinstance(part, forms.Choice):
            key = next(place for place, option in enumerate(part.options, start=1) if option.share == 1)
            parts.declared.append(response(name, "single", "identifier", f"C{key}"))
        declare(parts, name, part)
        parts.processing.append(typed(parts, name, part, won))
    if body.rule == "all":
        every = element("and", *(right(name, part) for name, part in fields))
        parts.processing.append(rules.branches((every, [rules.gain(one.marks)])))


def gap_field(name: str, part: forms.Choice | forms.Number | forms.Words) -> ET.Element:
    """The field or menu of a gap; a menu shows plain text only."""
    if not isinstance(part, forms.Choice):
        return element("textEntryInteraction", responseIdentifier=name, expectedLength=str(length(part)))
    texts = distinct_plain(tuple(option.text for option in part.options))
    names = named("C", len(texts))
    menu = [element("inlineChoice", text=text, identifier=each) for each, text in zip(names, texts, strict=True)]
    return element("inlineChoiceInteraction", *menu, responseIdentifier=name, shuffle="false")
