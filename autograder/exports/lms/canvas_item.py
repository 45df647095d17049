"""One question as an item of QTI 1.2 as Canvas reads it.

Source: IMS QTI 1.2.1 and what Canvas itself exports (`question_type` in the metadata decides how an item is read;
scores are per cent of the points).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from autograder.exports.lms import forms
from autograder.exports.lms.elements import bounds, decimal, sub
from autograder.exports.lms.forms import Body, Item
from autograder.exports.lms.rich import PRIVATE, distinct_plain, gap_place, html, inline, marked_gaps
from autograder.exports.lms.shares import percent


def canvas_item(parent: ET.Element, one: Item, identifier: str, title: str, picture: str = "") -> None:
    """The item as a new last child; `picture` is HTML that shows its figure."""
    kind, write = WRITERS[type(one.body)]
    made = sub(parent, "item", ident=identifier, title=title)
    metadata = sub(sub(made, "itemmetadata"), "qtimetadata")
    fields = {"question_type": kind, "points_possible": decimal(one.marks), "keywords": ", ".join(one.tags)}
    for label, entry in fields.items():
        pair = sub(metadata, "qtimetadatafield")
        sub(pair, "fieldlabel", label)
        sub(pair, "fieldentry", entry)
    presentation = sub(made, "presentation")
    material(presentation, stem(one) + picture)
    processing = ET.Element("resprocessing")
    sub(sub(processing, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    always(processing)
    said = [("general_fb", html(one.question.explanation)), *write(presentation, processing, one.body)]
    made.append(processing)
    for name, text in said:
        feedback(made, name, text)


def stem(one: Item) -> str:
    """The question's text as HTML; the gaps of a text with menus in brackets; a unit named."""
    if isinstance(one.body, forms.Gaps):
        shown = html(marked_gaps(one.stem, tuple(one.body.parts)))
        return PRIVATE.sub(lambda found: f"[{gap_name(gap_place(found[0]))}]", shown)
    shown = html(one.stem)
    if isinstance(one.body, forms.Number) and one.body.unit:
        shown += f"\n<p>Answer in {inline(one.body.unit)}, without the unit.</p>"
    return shown


def gap_name(place: int) -> str:
    """What a gap is called."""
    return f"gap{place + 1}"


def material(parent: ET.Element, shown: str, kind: str = "text/html") -> None:
    """A text."""
    sub(sub(parent, "material"), "mattext", shown, texttype=kind)


def feedback(made: ET.Element, name: str, shown: str) -> None:
    """What is said."""
    material(sub(sub(made, "itemfeedback", ident=name), "flow_mat"), shown)


def condition(processing: ET.Element, *, last: bool = False) -> tuple[ET.Element, ET.Element]:
    """A condition to fill, and its variable part."""
    made = sub(processing, "respcondition", continue_="No" if last else "Yes")
    return made, sub(made, "conditionvar")


def always(processing: ET.Element) -> None:
    """The explanation is shown to every answer."""
    made, variables = condition(processing)
    sub(variables, "other")
    sub(made, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")


def worth(made: ET.Element, points: str, action: str = "Set") -> None:
    """What fulfilling the condition earns, in per cent."""
    sub(made, "setvar", points, action=action, varname="SCORE")


def field(presentation: ET.Element, *, decimals: bool = False) -> None:
    """A field to type into."""
    answer = sub(presentation, "response_str", ident="response1", rcardinality="Single")
    if decimals:
        sub(sub(answer, "render_fib", fibtype="Decimal"), "response_label", ident="answer1")
    else:
        sub(sub(answer, "render_fib"), "response_label", ident="answer1", rshuffle="No")


def labels(parent: ET.Element, identifier: str, texts: Sequence[tuple[str, str]], kind: str, many: str) -> ET.Element:
    """Things to choose from, by name; a matching question's left side is put in front by the caller."""
    answer = sub(parent, "response_lid", ident=identifier, rcardinality=many)
    shown = sub(answer, "render_choice")
    for name, text in texts:
        material(sub(shown, "response_label", ident=name), text, kind)
    return answer


Said = list[tuple[str, str]]


def told(processing: ET.Element, names: Sequence[str], options: Sequence[forms.Answer]) -> Said:
    """What is said to whoever chooses an option."""
    said = [(name, option.feedback) for name, option in zip(names, options, strict=True) if option.feedback]
    for name, _ in said:
        made, variables = condition(processing)
        sub(variables, "varequal", name, respident="response1")
        sub(made, "displayfeedback", feedbacktype="Response", linkrefid=f"{name}_fb")
    return [(f"{name}_fb", inline(text)) for name, text in said]


def choice(presentation: ET.Element, processing: ET.Element, body: forms.Choice) -> Said:
    """One of several."""
    names = [f"answer_{place}" for place in range(1, len(body.options) + 1)]
    texts = [(name, inline(option.text)) for name, option in zip(names, body.options, strict=True)]
    labels(presentation, "response1", texts, "text/html", "Single")
    said = told(processing, names, body.options)
    made, variables = condition(processing, last=True)
    for name, option in zip(names, body.options, strict=True):
        if option.share == 1:
            sub(variables, "varequal", name, respident="response1")
    worth(made, "100")
    return said


def truth(presentation: ET.Element, processing: ET.Element, body: forms.Truth) -> Said:
    """True or false."""
    options = tuple(
        forms.Answer(str(value), float(value == body.answer), "" if value == body.answer else body.feedback)
        for value in (True, False)
    )
    return choice(presentation, processing, forms.Choice(options))


def several(presentation: ET.Element, processing: ET.Element, body: forms.Several) -> Said:
    """All that apply; Canvas takes one share off for each wrong one."""
    names = [f"answer_{place}" for place in range(1, len(body.options) + 1)]
    texts = [(name, inline(option.text)) for name, option in zip(names, body.options, strict=True)]
    labels(presentation, "response1", texts, "text/html", "Multiple")
    said = told(processing, names, body.options)
    made, variables = condition(processing, last=True)
    every = sub(variables, "and")
    for name, option in zip(names, body.options, strict=True):
        sub(every if option.share == 1 else sub(every, "not"), "varequal", name, respident="response1")
    worth(made, "100")
    return said


def number(presentation: ET.Element, processing: ET.Element, body: forms.Number) -> Said:
    """A number between two bounds."""
    field(presentation, decimals=True)
    key = body.amounts[0]
    low, high = bounds(key.value, key.tolerance)
    made, variables = condition(processing, last=True)
    either = sub(variables, "or")
    sub(either, "varequal", decimal(key.value), respident="response1")
    both = sub(either, "and")
    sub(both, "vargte", low, respident="response1")
    sub(both, "varlte", high, respident="response1")
    worth(made, "100")
    return []


def words(presentation: ET.Element, processing: ET.Element, body: forms.Words) -> Said:
    """A typed text: each spelling that counts."""
    field(presentation)
    made, variables = condition(processing, last=True)
    for known in body.answers:
        if known.share == 1:
            sub(variables, "varequal", known.text, respident="response1")
    worth(made, "100")
    return []


def match(presentation: ET.Element, processing: ET.Element, body: forms.Match) -> Said:
    """Left sides with menus of right sides, as plain text."""
    pairs(presentation, processing, distinct_plain(body.lefts), distinct_plain(body.rights), body.key)
    return []


def order(presentation: ET.Element, processing: ET.Element, body: forms.Order) -> Said:
    """Places with menus of steps, in the order shown."""
    lefts = tuple(f"Place {place}" for place in range(1, len(body.steps) + 1))
    plain = distinct_plain(body.steps)
    shown = tuple(plain[place] for place in body.shown)
    pairs(presentation, processing, lefts, shown, tuple(body.shown.index(place) for place in range(len(lefts))))
    return []


def pairs(
    presentation: ET.Element,
    processing: ET.Element,
    lefts: tuple[str, ...],
    rights: tuple[str, ...],
    key: tuple[int, ...],
) -> None:
    """A menu for each left side; each right pair adds its part."""
    menu = [(f"right_{place}", text) for place, text in enumerate(rights, start=1)]
    for number_, (left, place) in enumerate(zip(lefts, key, strict=True), start=1):
        identifier = f"response_left_{number_}"
        answer = labels(presentation, identifier, menu, "text/plain", "Single")
        front = ET.Element("front")
        material(front, left, "text/plain")
        answer.insert(0, front[0])
        made, variables = condition(processing)
        sub(variables, "varequal", menu[place][0], respident=identifier)
        worth(made, percent(1 / len(lefts)), "Add")


def gaps(presentation: ET.Element, processing: ET.Element, body: forms.Gaps) -> Said:
    """Menus within the text."""
    for place, part in enumerate(body.parts.values()):
        options = getattr(part, "options", ())
        plain = distinct_plain(tuple(option.text for option in options))
        menu = [(f"{gap_name(place)}_{number_}", text) for number_, text in enumerate(plain, start=1)]
        identifier = f"response_{gap_name(place)}"
        answer = labels(presentation, identifier, menu, "text/plain", "Single")
        front = ET.Element("front")
        material(front, gap_name(place), "text/plain")
        answer.insert(0, front[0])
        right = next(name for (name, _), option in zip(menu, options, strict=True) if option.share == 1)
        made, variables = condition(processing)
        sub(variables, "varequal", right, respident=identifier)
        worth(made, percent(1 / len(body.parts)), "Add")
    return []


def essay(presentation: ET.Element, processing: ET.Element, _: forms.Essay) -> Said:
    """A text for a person."""
    field(presentation)
    _made, variables = condition(processing, last=True)
    sub(variables, "other")
    return []


Writer = Callable[[ET.Element, ET.Element, Any], Said]

WRITERS: Mapping[type[Body], tuple[str, Writer]] = {
    forms.Choice: ("multiple_choice_question", choice),
    forms.Several: ("multiple_answers_question", several),
    forms.Truth: ("true_false_question", truth),
    forms.Number: ("numerical_question", number),
    forms.Words: ("short_answer_question", words),
    forms.Match: ("matching_question", match),
    forms.Order: ("matching_question", order),
    forms.Gaps: ("multiple_dropdowns_question", gaps),
    forms.Essay: ("essay_question", essay),
}
"""Form -> what Canvas calls it, and who writes it."""
