"""Made-up marked notebooks that look like real ones, and texts that try to harm a page."""

import base64
import math
from dataclasses import replace
from math import nan

from autograder.bank.syllabus import Level, Syllabus
from autograder.model import (
    Band,
    CurveData,
    Diagnosis,
    Example,
    Mark,
    MarkedNotebook,
    Outcome,
    Panel,
    Result,
    Sketch,
    State,
    View,
)
from autograder.pages.scores import CellScore

KEPT, BROKEN, UNKNOWN, MANUAL = State.KEPT, State.BROKEN, State.UNKNOWN, State.MANUAL

OUTCOMES = Syllabus(
    outcomes=(
        Outcome("SE-12-02", "uses the parts of a program in the right places to build code"),
        Outcome("SE-12-03", "explains how hardware, software and new technologies shape a solution"),
        Outcome("SE-12-07", "designs and builds software that is safe and secure"),
        Outcome("SE-12-08", "tests code and judges how well it works"),
    ),
    levels=(Level(5, "Band 5", "Band 5 level"), Level(6, "Band 6", "Band 6 level")),
    caution="This is evidence from single checks. It is not an HSC band, and it predicts none.",
)
"""The words of a course; it walks through its outcomes."""

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC"
)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>body{display:none}</style>",
    "[x](javascript:alert(1))",
    '<a href="javascript:alert(1)">x</a>',
    "{{ 7 * 7 }} {% include 'x' %}",
    "-->]]><!--",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 bell\x07",
    "zero\x00 \x08 \x7f \x9b31m",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "half \ud800 pair \udfff",
    '=HYPERLINK("https://example.org")',
    "<iframe srcdoc='<script>1</script>'></iframe>",
)

CHECKS = {
    "relu(x)": (
        ("values", 2, 5, "SE-12-02 SE-12-07", "Positive numbers stay as they are, negative ones become 0"),
        ("any shape", 1, 5, "SE-12-02", "Works on a single number, a batch of rows and a stack of images"),
        ("edges", 0.5, 6, "SE-12-08", "Holds at 0, for very large and very small numbers and in single precision"),
        ("input unchanged", 0.5, 6, "SE-12-07", "The array that was passed in is left as it was"),
    ),
    "softmax(z)": (
        ("values", 2, 5, "SE-12-02 SE-12-07", "Each row of a batch becomes its own probability distribution"),
        ("one row", 1, 5, "SE-12-02", "Works for the logits of one sample, without a batch axis"),
        ("stable", 1, 6, "SE-12-07 SE-12-08", "Stays right for logits of 1000 and for rows that lie far apart"),
        ("edges", 1, 6, "SE-12-08", "Holds for a batch of one, for a single class and in single precision"),
    ),
    "relu_backward(d_out, x)": (
        ("values", 2, 5, "SE-12-07", "The gradient passes where the input was positive"),
        ("any shape", 1, 6, "SE-12-02", "Works on a batch of rows and on a stack of images"),
    ),
    "plot_activations()": (
        ("panels", 1, 5, "SE-12-02", "Four panels: ReLU, sigmoid, tanh and leaky ReLU"),
        ("labels", 1, 5, "SE-12-03", "Every panel has a title, labelled axes and a grid"),
    ),
}

MESSAGES = {
    ("values", BROKEN): "expected 0.0 at position 1, got 1.27",
    ("any shape", BROKEN): "stops with ValueError for a batch of rows",
    ("input unchanged", BROKEN): "counts only once “values” is right",
    ("stable", BROKEN): "expected 0.24 in row 1, got nan",
    ("panels", BROKEN): "expected 4 panels, found 3",
    ("labels", BROKEN): "the lower left panel has no label on its x axis",
    ("edges", BROKEN): "expected shape (3, 1), got (3,)",
    ("edges", UNKNOWN): "the marker ran out of time; a person must look",
}


def exercise(signature, *states, message=None, **more):
    """The mark of one exercise; missing states are kept, `message` is said at every check."""
    states = (*states, *[KEPT] * (len(CHECKS[signature]) - len(states)))
    results = []
    for (check, points, band, codes, promise), state in zip(CHECKS[signature], states, strict=True):
        said = MESSAGES.get((check, state), "") if message is None else message
        earned = float(points) if state is KEPT else 0.0
        results.append(Result(check, promise, state, earned, points, Band(band), tuple(codes.split()), said))
    return Mark(signature.split("(")[0], signature, "backward" not in signature, tuple(results), **more)


def relu(*states, **more):
    return exercise("relu(x)", *states, **more)


def softmax(*states, **more):
    return exercise("softmax(z)", *states, **more)


def backward(*states, **more):
    return exercise("relu_backward(d_out, x)", *states, **more)


def plot(*states, picture=PNG):
    return exercise("plot_activations()", *states, picture=picture)


def written(state=MANUAL, message="a person marks this answer"):
    result = Result("written answer", "Written answer", state, 0.0, 4.0, Band.BAND_5, (), message)
    return Mark("why_not_linear", "written answer", True, (result,))


def notebook(*marks, **more):
    versions = {"python": "3.11.7", "deep-learning-autograder": "0.1.0", "numpy": "2.4.6"}
    settings = {"level": 4, "seconds": 0.21, "versions": versions, **more}
    cells = {f"cell-{mark.item}": mark for mark in marks}
    return MarkedNotebook("activation_functions", "activation_functions", cells, **settings)


def abs_curve():
    x = tuple(-5 + step * 0.05 for step in range(201))
    return CurveData(x, tuple(max(0.0, value) for value in x), tuple(abs(value) for value in x))


def holed(value):
    if value < -3:
        return math.nan
    return math.inf if value > 4.9 else value**9


def holed_curve():
    data = abs_curve()
    return replace(data, got=tuple(holed(value) for value in data.x))


MINUS_TWO = Example("relu([-2.0])", "[2.0]", "[0.0]")
ABS = Diagnosis(
    "relu.abs",
    "absolute value instead of ReLU",
    "Negative inputs should become 0, not lose their sign: your function turns -2 into 2.",
)
NOMAX = Diagnosis(
    "sm.nomax",
    "no maximum subtracted",
    "Right for small numbers, but exp(1000) is too large for the computer and the result is nan. "
    "Subtract each row's largest logit first: the result is the same and nothing overflows.",
)
KEEPDIMS = Diagnosis(
    "sm.keepdims",
    "keepdims forgotten",
    "Without keepdims=True the row sums line up with the columns: an error for most shapes, and silently wrong "
    "numbers for a square batch.",
)


def full():
    """Everything right, the written answer still to be marked."""
    return notebook(relu(), softmax(), backward(), plot(), written())


def mixed():
    """A named wrong idea, an overflow, a check nobody could decide, one function not written, a plot."""
    return notebook(
        relu(BROKEN, KEPT, BROKEN, BROKEN, diagnosis=ABS, example=MINUS_TWO, curve=abs_curve()),
        softmax(KEPT, KEPT, BROKEN, UNKNOWN, diagnosis=NOMAX),
        backward(BROKEN, BROKEN, message="no cell defines relu_backward(d_out, x)"),
        plot(BROKEN, BROKEN),
        written(),
        remarks=("Cell 7 took longer than 10 seconds; the cells after it were run without it.",),
    )


def panel(name, shape, got, expected, **more):
    return Panel(name, shape, tuple(got), tuple(expected), **more)


LOSSES = (3.0, 2.0, 2.5, 1.5, 1.9, 1.2)
SKETCHES = {
    View.MATRIX: (panel("dW", (2, 3), (0.5, nan, 1e-7, -12345.6, 0, 1), (0.25, 1, 2e-7, 3, 0, 1)),),
    View.BARS: (panel("accuracy", (2,), (1.0, 0.0), (0.75, 0.5), labels=("four samples", "all right")),),
    View.MASK: (panel("dropped", (2, 4), (0, 1, 1, 1, 0, 1, 1, 1), (0.25, 1.33333)),),
    View.LINES: (panel("loss", (3,), (1.0, 2.0, nan), (1.0, 0.5, 0.25)),),
    View.HISTOGRAM: (panel("weight", (2,), (5.0, 95.0), (50.0, 50.0), at=(-1.0, 0.0, 1.0)),),
    View.STOPS: (panel("", (2,), (2.0, 1.0), (5.0, 5.0), at=LOSSES),),
}
ANSWERED = {"answer": "A: They add parameters", "key": "D: They bend", "explanation": "A bend keeps layers apart."}
HIDDEN = Example("relu(np.array([-0.5, 1.5]))", "[0.5, 1.5]", "[0., 1.5]")


def every_picture():
    """An exercise for each kind of picture, a question with all that can be said, and a hidden counter-example."""
    drawn = [
        replace(softmax(BROKEN, diagnosis=NOMAX, sketch=Sketch(view, "softmax(z)", panels)), item=view.value)
        for view, panels in SKETCHES.items()
    ]
    lost = Result("answer", "What do they give?", BROKEN, 0.0, 2.0, Band.BAND_6, ("SE-12-02",), "They have none.")
    asked = Mark("act-1", "question 1", True, (lost,), diagnosis=KEEPDIMS, **ANSWERED)
    first, *rest = relu(BROKEN).results
    shown = replace(relu(BROKEN), results=(replace(first, counterexample=HIDDEN), *rest))
    return notebook(*drawn, asked, shown)


def all_wrong(message=None, **more):
    """Nothing right, nothing known about why."""
    return notebook(
        relu(*[BROKEN] * 4, message=message, **more),
        softmax(*[BROKEN] * 4, message=message, **more),
        backward(*[BROKEN] * 2, message=message, **more),
    )


def many(count):
    """As many wrong ideas as somebody can have."""
    marks = (replace(relu(BROKEN, diagnosis=ABS, example=MINUS_TWO), item=f"relu_{number}") for number in range(count))
    return notebook(*marks)


def asked_as(mark):
    """The same mark as that of a question."""
    return replace(mark, signature="question 1", curve=None)


def hostile(text, *, question=False):
    """A notebook in which every text that could come from a student or another course is this one."""
    result = Result(text, text, BROKEN, 0.0, 1.0, Band.BAND_5, (text,), text, Example(text, text, text))
    told = {"diagnosis": Diagnosis(text, text, text), "notes": (text,), "example": Example(text, text, text)}
    told |= {"sketch": Sketch(View.BARS, text, (panel(text, (1,), (1.0,), (2.0,), labels=(text,)),))}
    told |= {"reason": text, "explanation": text, "key": text, "answer": text}
    mark = Mark(text, f"{text}(x)", True, (result,), curve=abs_curve(), picture=PNG, **told)
    return MarkedNotebook(
        text, text, {text: asked_as(mark) if question else mark}, remarks=(text,), level=2, versions={text: text}
    )


def score(mark, given):
    """The gradebook's score of one mark, after a person gave what `given` says."""
    if mark.item in given:
        return CellScore(given[mark.item], mark.max_points, f"A comment on {mark.item}.", by_hand=True)
    by_machine = any(result.state is not MANUAL for result in mark.results)
    return CellScore(mark.points if by_machine else None, mark.max_points)


def scores(marked, **given):
    """The gradebook's scores of a notebook; `given` are scores that a person gave, by item."""
    return {cell: score(mark, given) for cell, mark in marked.marks.items()}
