"""One question as an assessment item of QTI 2.1.

Source: IMS QTI 2.1, Assessment Test, Section and Item Information Model. Every scoring rule of the bank is kept: it is
written out as response processing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from autograder.exports.lms import items as forms
from autograder.exports.lms import qti_rules as rules
from autograder.exports.lms.elements import decimal, sub
from autograder.exports.lms.items import Body, Item
from autograder.exports.lms.qti_rules import element
from autograder.exports.lms.rich import distinct_plain, gap_place, marked_gaps
from autograder.exports.lms.xhtml import blocks, line, with_gaps

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"


@dataclass
class Parts:
    """What an item is put together from."""

    marks: float
    declared: list[ET.Element] = field(default_factory=list)
    body: list[ET.Element] = field(default_factory=list)
    processing: list[ET.Element] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)

    def told(self, name: str, feedback: str) -> list[ET.Element]:
        """The rules that show a feedback, none where there is none."""
        if not feedback:
            return []
        self.feedback[name] = feedback
        return [rules.say(name)]


def assessment_item(one: Item, identifier: str, title: str, picture: str = "") -> ET.Element:
    """The whole item; `picture` is the address of its figure within the package."""
    parts = Parts(one.marks)
    if not isinstance(one.body, forms.Gaps):
        parts.body += blocks(one.stem)
    parts.body += figure(one, picture)
    WRITERS[type(one.body)](parts, one)
    parts.processing += parts.told("EXPLANATION", one.question.explanation)
    return assembled(parts, identifier, title)


def assembled(parts: Parts, identifier: str, title: str) -> ET.Element:
    """The parts in the order that the standard asks for."""
    root = element(
        "assessmentItem", xmlns=QTI, identifier=identifier, title=title, adaptive="false", timeDependent="false"
    )
    root.extend(parts.declared)
    root.append(outcome("SCORE", "single", "float", "0"))
    root.append(outcome("MAXSCORE", "single", "float", decimal(parts.marks)))
    root.append(outcome("FEEDBACK", "multiple", "identifier"))
    sub(root, "itemBody").extend(parts.body)
    sub(root, "responseProcessing").extend(parts.processing)
    for name, text in parts.feedback.items():
        shown = sub(root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier=name)
        shown.extend(blocks(text))
    return root


def figure(one: Item, picture: str) -> list[ET.Element]:
    """The question's figure with its words."""
    if not one.question.figure:
        return []
    words = " ".join(one.question.figure.alt.split())
    return [element("p", element("img", src=picture, alt=words))]


def outcome(name: str, cardinality: str, kind: str, default: str | None = None) -> ET.Element:
    """A variable that marking sets."""
    made = element("outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=kind)
    if default is not None:
        made.append(element("defaultValue", element("value", text=default)))
    return made


def response(name: str, cardinality: str, kind: str, *key: str) -> ET.Element:
    """A variable that the candidate sets, with its correct value."""
    made = element("responseDeclaration", identifier=name, cardinality=cardinality, baseType=kind)
    if key:
        made.append(element("correctResponse", *(element("value", text=each) for each in key)))
    return made


def mapping(entries: Mapping[str, float], most: float) -> ET.Element:
    """What each chosen value adds to the score, which stays between 0 and the most."""
    made = element("mapping", lowerBound="0", upperBound=decimal(most), defaultValue="0")
    for key, worth in entries.items():
        made.append(element("mapEntry", mapKey=key, mappedValue=decimal(worth)))
    return made


def named(prefix: str, count: int) -> list[str]:
    """Identifiers for so many things."""
    return [f"{prefix}{number}" for number in range(1, count + 1)]


def choices(tag: str, names: list[str], texts: tuple[str, ...], **attributes: str) -> list[ET.Element]:
    """Things to choose, each with its text."""
    return [element(tag, line(text), identifier=name, **attributes) for name, text in zip(names, texts, strict=True)]


def choice(parts: Parts, one: Item) -> None:
    """One of several."""
    body: forms.Choice = one.body  # type: ignore[assignment]
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


def truth(parts: Parts, one: Item) -> None:
    """True or false, as a choice."""
    body: forms.Truth = one.body  # type: ignore[assignment]
    options = tuple(
        forms.Answer(str(value), float(value == body.answer), "" if value == body.answer else body.feedback)
        for value in (True, False)
    )
    choice(parts, Item(one.shown, one.marks, one.stem, forms.Choice(options)))


def several(parts: Parts, one: Item) -> None:
    """All that apply, under the question's own rule."""
    body: forms.Several = one.body  # type: ignore[assignment]
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


def entry(parts: Parts, one: Item) -> None:
    """A number or a text to type."""
    declare(parts, "RESPONSE", one.body)
    unit = getattr(one.body, "unit", "")
    field_ = element("textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=str(length(one.body)))
    field_.tail = f" {unit}" if unit else None
    parts.body.append(element("p", field_))
    parts.processing.append(typed(parts, "RESPONSE", one.body, [rules.gain(one.marks)]))


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


def match(parts: Parts, one: Item) -> None:
    """Pairs."""
    body: forms.Match = one.body  # type: ignore[assignment]
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


def order(parts: Parts, one: Item) -> None:
    """Steps, each right in its own place."""
    body: forms.Order = one.body  # type: ignore[assignment]
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


def gaps(parts: Parts, one: Item) -> None:
    """Fields and menus within the text."""
    body: forms.Gaps = one.body  # type: ignore[assignment]
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


def essay(parts: Parts, one: Item) -> None:
    """A text for a person, with the guideline in a block for scorers."""
    body: forms.Essay = one.body  # type: ignore[assignment]
    parts.declared.append(response("RESPONSE", "single", "string"))
    parts.body.append(
        element("extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines=str(body.lines))
    )  # fmt: skip
    parts.body.append(element("rubricBlock", *blocks(body.for_marker), view="scorer"))


WRITERS: Mapping[type[Body], Callable[[Parts, Item], None]] = {
    forms.Choice: choice,
    forms.Several: several,
    forms.Truth: truth,
    forms.Number: entry,
    forms.Words: entry,
    forms.Match: match,
    forms.Order: order,
    forms.Gaps: gaps,
    forms.Essay: essay,
}


def plain_names(value: Any) -> str:
    """A text as an identifier of the standard: letters, digits, dots, hyphens and underscores, no digit in front."""
    kept = "".join(character if character.isalnum() or character in "-_." else "-" for character in str(value))
    return kept if kept[:1].isalpha() else f"q{kept}"
