"""A sound question of each type, for `autograder bank new` and as a stand-in for what can't be read."""

from functools import cache
from typing import Any

import yaml

from autograder.bank.syllabus import NO_SYLLABUS, Syllabus

HEAD = """\
# yaml-language-server: $schema=./bank.schema.json
schema: dlbank/1
topic: my-topic
licence: CC-BY-4.0
questions:
"""

COMMON = """\
  - id: my-question
    version: 1
    type: {type}
    status: draft
    band: [{level}]
    outcomes: [{outcome}]
    level: core
    seed: []
    verb: {verb}
    marks: {marks}
    stem: |
      {stem}
{body}    explanation: |
      Say in a sentence or two why the answer is right.
"""

OPTIONS = """\
    options:
      - {text: "$-2$", feedback: "That keeps the negative side, which ReLU removes.", misconception: relu.min}
      - {text: "$0$", correct: true, feedback: "Everything below 0 becomes 0."}
      - {text: "$2$", feedback: "That is the absolute value; ReLU does not mirror.", misconception: relu.abs}
"""

BODIES: dict[str, tuple[str, int, str, str]] = {
    "single": ("calculate", 1, "What does ReLU give for the input $-2$?", OPTIONS),
    "figure": (
        "interpret",
        1,
        "The plot shows an activation function. Which value does it have at $x = -2$?",
        """\
    figure:
      code: |
        x = np.linspace(-4, 4, 101)
        plt.plot(x, np.maximum(0, x))
        plt.xlabel("x"); plt.ylabel("f(x)"); plt.grid(True)
      alt: A line along 0 for negative x, then rising with slope 1 for positive x.
"""
        + OPTIONS,
    ),
    "multiple": (
        "identify",
        2,
        "Which of these functions are bounded? Choose all that apply.",
        """\
    options:
      - {text: "sigmoid", correct: true, feedback: "Its values lie between 0 and 1."}
      - {text: "tanh", correct: true, feedback: "Its values lie between −1 and 1."}
      - {text: "ReLU", feedback: "It grows without end for positive inputs."}
      - {text: "leaky ReLU", feedback: "It has no end on either side."}
""",
    ),
    "true_false": (
        "identify",
        1,
        "Is this statement true? “The sigmoid function of 0 is 0.5.”",
        """\
    answer: true
    feedback: At 0 the exponential is 1, and one half remains.
    misconception: sig.tanh
""",
    ),
    "numeric": (
        "calculate",
        1,
        "Inverted dropout with drop probability $p = {{ p }}$ keeps a unit whose activation is {{ a }}. "
        "What does the next layer receive in training?",
        """\
    params: {p: "choice(0.2, 0.25, 0.5)", a: "uniform(1, 4, step=0.5)"}
    answer: "a / (1 - p)"
    rtol: 0.01
    near_misses:
      - {value: "a", misconception: do.noscale, feedback: "Kept units are scaled up so that the mean stays."}
""",
    ),
    "text": (
        "recall",
        1,
        "What is the name of the rule of calculus that backpropagation applies layer by layer?",
        """\
    accept: [chain rule, the chain rule]
    near_misses:
      - {text: product rule, feedback: "That one is for a product of two functions; layers are nested functions."}
""",
    ),
    "matching": (
        "apply",
        3,
        "Which range belongs to which activation function?",
        """\
    pairs:
      - {left: sigmoid, right: "between 0 and 1", feedback: "It turns a score into a probability."}
      - {left: tanh, right: "between −1 and 1", feedback: "It is centred on 0."}
      - {left: ReLU, right: "0 or more", feedback: "Only negative inputs are cut."}
    extra: ["between 0 and 0.25"]
""",
    ),
    "ordering": (
        "apply",
        2,
        "Put the steps of one training cycle in order.",
        """\
    steps: ["forward pass", "loss", "backward pass", "update of the weights"]
""",
    ),
    "cloze": (
        "apply",
        2,
        "The slope of ReLU is [[slope]] for positive inputs, so its gradient does not [[what]] there.",
        """\
    gaps:
      slope: {answer: 1, feedback: "For positive inputs the output grows as the input does."}
      what: {choose: [vanish, explode, start], answer: vanish, feedback: "A factor of 1 changes nothing."}
""",
    ),
    "code_output": (
        "predict",
        1,
        "What does this program print?",
        """\
    code: |
      import numpy as np
      print(np.maximum(0, np.array([-2, 3])))
    output: "[0 3]"
    near_misses:
      - {output: "[2 3]", misconception: relu.abs, feedback: "That is the absolute value."}
""",
    ),
    "spot_the_error": (
        "identify",
        1,
        "This function should compute ReLU. Which line is wrong?",
        """\
    code: |
      import numpy as np
      def relu(x):
          return np.minimum(0, x)
    line: 3
    other: That line does what it should; look at what is returned.
    fix: "    return np.maximum(0, x)"
    misconception: relu.min
""",
    ),
    "fill_code": (
        "construct",
        2,
        "Complete the function so that it computes ReLU of an array.",
        """\
    code: |
      import numpy as np
      def relu(x):
          return [[1]]
    function: relu
    truth: relu
    calls: ["[[-1.5, 0.0, 2.0]]", "[[[1.0, -2.0], [-3.0, 4.0]]]", "[[0.5]]"]
    solution: {1: "np.maximum(0, x)"}
    wrong:
      - {fill: {1: "np.abs(x)"}, misconception: relu.abs, feedback: "Negative inputs become 0, not positive."}
""",
    ),
    "extended": (
        "explain",
        3,
        "Explain why a deep network without activation functions can do no more than one layer.",
        """\
    lines: 8
    guideline:
      - {marks: "3", criteria: "Explains with cause and effect that linear maps compose to one linear map"}
      - {marks: "2", criteria: "Describes that layers without activation stay linear"}
      - {marks: "1", criteria: "Gives a relevant fact about activation functions"}
    sample: |
      Each layer multiplies by a matrix. Two such layers multiply by the product of the matrices, which is one matrix:
      the same as a single layer. Only a non-linear function between them stops this collapse.
""",
    ),
}


def question_text(kind: str, syllabus: Syllabus = NO_SYLLABUS) -> str:
    """A sound question of a type, as it stands in a file, with an outcome, a level and a verb that the course has."""
    verb, marks, stem, body = BODIES[kind]
    outcome = next(iter(syllabus.words), "OUTCOME")
    fit = syllabus.by_verb.get(verb) or next(iter(syllabus.verbs), None)
    level = fit.levels[1] if fit else next(iter(syllabus.by_number), 1)
    name = fit.name if fit else verb
    return COMMON.format(type=kind, verb=name, marks=marks, stem=stem, body=body, outcome=outcome, level=level)


@cache
def template(kind: str) -> dict[str, Any]:
    """The same as data."""
    question: dict[str, Any] = yaml.safe_load(HEAD + question_text(kind))["questions"][0]
    return question
