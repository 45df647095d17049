"""Answers that are chosen, joined, ordered or written at length, as interactions of QTI 2.1 with their processing."""

from xml.etree import ElementTree as ET

from autograder.exports.lms import forms
from autograder.exports.lms import qti_rules as rules
from autograder.exports.lms.elements import decimal
from autograder.exports.lms.forms import Item
from autograder.exports.lms.qti_parts import Parts, mapping, named, response
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.xhtml import blocks, line


def choices(tag: str, names: list[str], texts: tuple[str, ...], **attributes: str) -> list[ET.Element]:
    """Things to choose, each with its text."""
    return [element(tag, line(text), identifier=name, **attributes) for name, text in zip(names, texts, strict=True)]


def choice(parts: Parts, one: Item, body: forms.Choice) -> None:
    """One of several."""
    names = named("C", len(body.options))
    key = [name for name, option in zip(names, body.options, strict=True) if option.share == 1]
    parts.declared.append(response("RESPONSE", "single", "identifier", *key))
    parts.body.append(
        element(
            "choiceInteraction",
            *choices("simpleChoice", names, tuple(option.text for option in body.options)),
            responseIdentifier="RESPONSE", shuffle="false", maxChoices="1",
        )
    )  # fmt: skip
    parts.processing.append(rules.branches((rules.correct("RESPONSE"), [rules.gain(one.marks)])))
    for name, option in zip(names, body.options, strict=True):
        chosen = element("match", rules.variable(), rules.value("identifier", name))
        said = parts.told(name, option.feedback)
        parts.processing += [rules.branches((chosen, said))] if said else []


def truth(parts: Parts, one: Item, body: forms.Truth) -> None:
    """True or false, as a choice."""
    options = tuple(
        forms.Answer(str(value), float(value == body.answer), "" if value == body.answer else body.feedback)
        for value in (True, False)
    )
    choice(parts, one, forms.Choice(options))


def several(parts: Parts, one: Item, body: forms.Several) -> None:
    """All that apply, under the question's own rule."""
    names = named("C", len(body.options))
    keys = [name for name, option in zip(names, body.options, strict=True) if option.share == 1]
    declared = response("RESPONSE", "multiple", "identifier", *keys)
    parts.declared.append(declared)
    parts.body.append(
        element(
            "choiceInteraction",
            *choices("simpleChoice", names, tuple(option.text for option in body.options)),
            responseIdentifier="RESPONSE", shuffle="false", maxChoices="0",
        )
    )  # fmt: skip
    parts.processing.append(several_score(declared, body.rule, one.marks, names, keys))
    for name, option in zip(names, body.options, strict=True):
        chosen = rules.has("RESPONSE", name)
        said = parts.told(name, option.feedback)
        missed = element("and", rules.answered("RESPONSE"), rules.no(chosen)) if name in keys else chosen
        parts.processing += [rules.branches((missed, said))] if said else []


def several_score(declared: ET.Element, rule: str, marks: float, names: list[str], keys: list[str]) -> ET.Element:
    """The score of a set of choices, as `autograder.bank.question.Multiple.share` has it."""
    if rule == "all":
        return rules.branches((rules.correct("RESPONSE"), [rules.gain(marks)]))
    count = len(names) if rule == "true_false" else len(keys)
    wrong = 0.0 if rule in ("coverage", "ripkey") else -marks / count
    most = marks * len(keys) / count
    entries = {name: marks / count if name in keys else wrong for name in names}
    mapped = element("mapResponse", identifier="RESPONSE")
    declared.append(mapping(entries, most))
    if rule == "true_false":
        declared[-1].set("lowerBound", decimal(most - marks))
        both = element("sum", mapped, rules.amount(marks - most))
        return rules.branches((rules.answered("RESPONSE"), [rules.score(both)]))
    limit = {"coverage": max(len(names) - 1, len(keys)), "ripkey": len(keys)}.get(rule)
    if limit is None:
        return rules.score(mapped)
    size = element("containerSize", rules.variable())
    few = element("lte", size, rules.value("integer", str(limit)))
    return rules.branches((few, [rules.score(mapped)]))


def match(parts: Parts, one: Item, body: forms.Match) -> None:
    """Pairs."""
    lefts, rights = named("L", len(body.lefts)), named("R", len(body.rights))
    pairs = [f"{left} {rights[place]}" for left, place in zip(lefts, body.key, strict=True)]
    declared = response("RESPONSE", "multiple", "directedPair", *pairs)
    parts.declared.append(declared)
    sides = [
        element("simpleMatchSet", *choices("simpleAssociableChoice", lefts, body.lefts, matchMax="1")),
        element("simpleMatchSet", *choices("simpleAssociableChoice", rights, body.rights, matchMax="0")),
    ]
    many = str(len(lefts))
    parts.body.append(
        element("matchInteraction", *sides, responseIdentifier="RESPONSE", shuffle="false", maxAssociations=many)
    )
    if body.rule == "all":
        parts.processing.append(rules.branches((rules.correct("RESPONSE"), [rules.gain(one.marks)])))
    else:
        declared.append(mapping(dict.fromkeys(pairs, one.marks / len(pairs)), one.marks))
        parts.processing.append(rules.score(element("mapResponse", identifier="RESPONSE")))
    for number, (pair, said) in enumerate(zip(pairs, body.feedback, strict=True), start=1):
        found = element("member", rules.value("directedPair", pair), rules.variable())
        told = parts.told(f"PAIR{number}", said)
        missed = element("and", rules.answered("RESPONSE"), rules.no(found))
        parts.processing += [rules.branches((missed, told))] if told else []


def order(parts: Parts, one: Item, body: forms.Order) -> None:
    """Steps, each right in its own place."""
    names = named("S", len(body.steps))
    parts.declared.append(response("RESPONSE", "ordered", "identifier", *names))
    shown = [names[place] for place in body.shown]
    texts = tuple(body.steps[place] for place in body.shown)
    steps = choices("simpleChoice", shown, texts)
    parts.body.append(element("orderInteraction", *steps, responseIdentifier="RESPONSE", shuffle="false"))
    if body.rule == "all":
        parts.processing.append(rules.branches((rules.correct("RESPONSE"), [rules.gain(one.marks)])))
        return
    for place, name in enumerate(names, start=1):
        there = element("index", rules.variable(), n=str(place))
        test = element("match", there, rules.value("identifier", name))
        parts.processing.append(rules.branches((test, [rules.gain(one.marks / len(names))])))


def essay(parts: Parts, _: Item, body: forms.Essay) -> None:
    """A text for a person, with the guideline in a block for scorers."""
    parts.declared.append(response("RESPONSE", "single", "string"))
    parts.body.append(
        element("extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines=str(body.lines))
    )  # fmt: skip
    parts.body.append(element("rubricBlock", *blocks(body.for_marker), view="scorer"))
