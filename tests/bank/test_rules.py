"""Every rule of the linter, with a question that it refuses and one that it lets pass."""

import pytest

from autograder.bank.faults import Severity
from autograder.bank.lint.linting import lint, rule_table
from autograder.bank.lint.rule import RULES, Surroundings
from autograder.bank.lint.running import run_faults
from autograder.bank.lint.whole import WHOLE_RULES
from autograder.bank.question import TYPES
from autograder.bank.templates import template
from autograder.bank.vocabulary import ideas_with_programs
from tests.bank.make import SYLLABUS, bank_of, data, question

AROUND = Surroundings(None, SYLLABUS, ideas_with_programs())

OPTIONS = template("single")["options"]
LONG = "It becomes zero, because the rectified linear unit keeps only what lies above zero"


def options(*texts, correct=0, **keys):
    return [
        {"text": text, "correct": i == correct, "feedback": f"Because of the reason number {i} here.", **keys}
        for i, text in enumerate(texts)
    ]


# rule -> (type, what makes the template bad, and what makes it good again where the template itself would not do)
BAD = {
    "one-key": ("single", {"options": options("a", "b", "c", correct=9)}),
    "option-count": ("single", {"options": options("a", "b")}),
    "no-options": ("ordering", {"steps": ["one step"]}),
    "same-options": ("single", {"options": options("Yes, it is.", "yes,  it is", "no")}),
    "gaps": ("cloze", {"stem": "The slope of ReLU is [[slope]] for positive inputs, and the network learns."}),
    "gap-kind": ("cloze", {"gaps": {"slope": {"answer": 1, "feedback": "It grows as the input does."}, "what": {"choose": ["vanish", "grow"], "answer": "explode", "feedback": "Nothing changes there at all."}}}),
    "error-line": ("spot_the_error", {"line": 9}),
    "guideline": ("extended", {"guideline": [{"marks": "2", "criteria": "Explains"}, {"marks": "1", "criteria": "Says"}]}),
    "alt-text": ("figure", {"figure": {"code": "plt.plot([1, 2])", "alt": "A line."}}),
    "tolerance": ("numeric", {"params": {}, "stem": "What is the weight?", "answer": 0.33333, "rtol": None, "near_misses": []}),
    "outcomes-known": ("single", {"outcomes": ["SE-12-09"]}),
    "misconceptions-known": ("single", {"options": [{**OPTIONS[0]}, {**OPTIONS[1], "misconception": "relu.unheard-of"}, {**OPTIONS[2]}]}),
    "seed-known": ("single", {"seed": ["S73"]}),
    "verb-marks": ("single", {"marks": 9}),
    "verb-level": ("single", {"verb": "identify", "band": [6]}),
    "levels-neighbours": ("single", {"band": [4, 6]}),
    "verb-in-stem": ("extended", {"verb": "assess", "band": [6]}),
    "waivers": ("single", {"waive": {"key-longst": "because it is so here"}}),
    "misconception-given": ("single", {"options": options("$0$", "$1$", "$2$")}),
    "total-options": ("single", {"options": options("weights", "biases", "all of the above")}),
    "negative-stem": ("single", {"stem": "Which of these activation functions is not bounded?"}),
    "key-longest": ("single", {"options": options(LONG, "It becomes two", "It stays minus two")}),
    "absolutes": ("single", {"options": options("sometimes", "always", "now and then")}),
    "clang": ("single", {"stem": "Which idea makes gradients shrink backwards?", "options": options("shrinking slopes", "large batches", "more epochs")}),
    "article": ("single", {"stem": "A function applied after the weights is an", "options": options("activation", "batch", "epoch")}),
    "sorted-numbers": ("single", {"options": options("3", "1", "2")}),
    "idea-in-stem": ("single", {"stem": "Which one about networks?", "options": options(*(" ".join(["word"] * 15) + str(i) for i in range(4)))}),
    "asks": ("single", {"stem": "ReLU is an activation function of neural networks."}),
    "says-how-many": ("multiple", {"stem": "Which of these activation functions are bounded?"}),
    "reading": ("single", {"stem": "Which of these networks, " + "that has a layer and another layer and yet one more " * 5 + "is deep?"}),
    "content-free": ("single", {"stem": "Which of the following statements is it then?", "options": options("the first", "the second", "the third")}),
    "placeholder": ("single", {"options": options("option A", "ReLU", "tanh")}),
    "feedback": ("single", {"options": [{**OPTIONS[0], "feedback": ""}, *OPTIONS[1:]]}),
    "feedback-says-something": ("single", {"options": [OPTIONS[0], {**OPTIONS[1], "feedback": "That is wrong."}, OPTIONS[2]]}),
    "explanation": ("single", {"explanation": "It is so."}),
    "near-misses": ("numeric", {"near_misses": []}),
    "wrong-completions": ("fill_code", {"wrong": []}),
    "tempting-lines": ("spot_the_error", {}),
    "variants": ("numeric", {"near_misses": [{"value": "a / (1 - p) * 1.001", "feedback": "Nearly the key, too near."}]}),
    "maths": ("single", {"stem": r"What is $\frac{1}{2$ of the network's input?"}),
    "gap-in-formula": ("cloze", {"stem": "The slope of ReLU is $y = [[slope]] x$ for positive inputs, and gradients [[what]]."}),
    "code-compiles": ("code_output", {"code": "print('a'\n"}),
    "fix-compiles": ("spot_the_error", {"fix": "return np.maximum(0, x)"}),
    "patterns": ("text", {"patterns": ["(chain"]}),
    "function-defined": ("fill_code", {"function": "leaky_relu"}),
}  # fmt: skip

GOOD = {
    "tempting-lines": ("spot_the_error", {"lines": {2: "The head of the function is as it should be."}}),
    "misconception-given": ("single", {}),
    "gap-in-formula": (
        "cloze",
        {"stem": "With $y = ax + c$ the slope is $a =$ [[slope]], and `$[[what]]$` is \\$ code; it [[what]] $x$."},
    ),
    "verb-in-stem": ("extended", {}),
}


def found(name, kind, keys):
    return list(RULES[name].test(question(kind, **{k: v for k, v in keys.items()}), AROUND))


@pytest.mark.parametrize("name", RULES)
def test_a_rule_refuses_its_bad_question(name):
    findings = found(name, *BAD[name])
    assert findings
    for finding in findings:
        assert finding.what
        assert finding.do


@pytest.mark.parametrize("name", RULES)
def test_a_rule_lets_its_good_question_pass(name):
    assert found(name, *GOOD.get(name, (BAD[name][0], {}))) == []


def test_a_gap_in_a_formula_is_told_how_to_stand_outside():
    findings = found("gap-in-formula", "cloze", {"stem": "Here $y = [[ slope ]] x$, and $[[what]]$ is the rest."})
    assert [finding.do for finding in findings] == [
        "end the formula before the gap, as $y =$ [[ slope ]] $x$",
        "end the formula before the gap, as [[what]]",
    ]


@pytest.mark.parametrize("kind", TYPES)
def test_every_template_passes_every_error_and_warning(kind):
    made = question(kind)
    hard = [rule for rule in RULES.values() if rule.severity is not Severity.INFO and rule.id != "tempting-lines"]
    assert {rule.id: list(rule.test(made, AROUND)) for rule in hard} == {rule.id: [] for rule in hard}


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("numeric", {"answer": "a / 0"}),
        ("numeric", {"answer": "b"}),
        ("numeric", {"where": "a > 100"}),
        ("numeric", {"params": {"a": "choice(1)", "p": "choice(0.2)"}}),
        ("numeric", {"near_misses": [{"value": "a", "feedback": "One of two that are alike."}, {"value": "a * 1", "feedback": "The other of two."}]}),
        ("numeric", {"stem": "What is {{ q }} of the network?"}),
        ("single", {"params": {"k": "integer(1, 3)"}, "options": options("{{ k }}", "{{ k + 1 }}", "2")}),
        ("single", {"params": {"k": "integer(1, 3)"}, "options": options("0.5", "1 / 2", "{{ k }}")}),
        ("cloze", {"gaps": {"slope": {"answer": "'x'", "feedback": "x"}, "what": {"accept": ["a"], "feedback": "x"}}}),
        ("code_output", {"near_misses": [{"output": "[0  3]", "feedback": "The same as the key."}]}),
        ("code_output", {"output": "1\n2\n3\n4"}),
        ("text", {"near_misses": [{"text": "The Chain-Rule", "feedback": "It is accepted as right."}]}),
        ("matching", {"extra": ["Between 0 and 1"]}),
        ("ordering", {"steps": ["loss", "Loss", "update"]}),
    ],
)  # fmt: skip
def test_a_variant_that_can_not_be_marked_justly_is_refused(kind, keys):
    assert found("variants", kind, keys)


def test_a_warning_is_waived_with_a_reason_and_an_error_never(tmp_path):
    bad = data("single", options=options(LONG, "It becomes two", "It stays minus two"))
    waived = {
        **bad,
        "id": "waived",
        "stem": "Another question about ReLU and its inputs, which one?",
        "waive": {"key-longest": "the key needs its reason here"},
    }
    refused = {**data("single"), "id": "refused", "seed": ["S99"], "waive": {"seed-known": "I know better than that"}}
    faults = lint(bank_of(tmp_path, bad, waived, refused))
    assert [fault.question for fault in faults if fault.rule == "key-longest"] == ["my-question"]
    assert {fault.rule for fault in faults if fault.question == "refused"} >= {"waivers"}


def test_rules_over_the_whole_bank(tmp_path):
    one = data("single")
    same_id = data("true_false")
    alike = {**data("single"), "id": "alike", "stem": one["stem"].replace("-2", "-7")}
    leaking = {
        **data("text"),
        "id": "leaking",
        "stem": "The chain rule of calculus is known to the network. What multiplies its gradients?",
    }
    key = {**data("text"), "id": "key", "accept": ["chain rule of calculus"]}
    faults = lint(bank_of(tmp_path, one, same_id, alike, leaking, key))
    rules = {fault.rule for fault in faults}
    assert {"unique-id", "near-duplicate", "independent"} <= rules
    taken = next(fault for fault in faults if fault.rule == "unique-id")
    assert "is taken by" in taken.what
    assert "things.yaml:5:3" in taken.what or "things.yaml:" in taken.what


def test_a_bank_whose_keys_are_long_is_told_what_that_earns(tmp_path):
    made = [
        {
            **data("single"),
            "id": f"q{i}",
            "stem": f"Which word number {i} of the network {'x' * (i % 9)} is it?",
            "options": options(f"a rather long key {i}", "short", "brief"),
        }
        for i in range(45)
    ]
    faults = lint(bank_of(tmp_path, *made))
    assert any(fault.rule == "test-wise" and "longest" in fault.what and "100%" in fault.what for fault in faults)


@pytest.mark.parametrize(
    ("kind", "keys", "words"),
    [
        ("code_output", {"output": "[0 4]"}, "the program prints “[0 3]”, the key says “[0 4]”"),
        ("code_output", {"code": "1 / 0"}, "the program stops: ZeroDivisionError"),
        (
            "fill_code",
            {"solution": {1: "np.abs(x)"}},
            "the solution fails: the result is 1.5 at element 0, should be 0",
        ),
        (
            "fill_code",
            {"wrong": [{"fill": {1: "x * (x > 0)"}, "feedback": "It is right in fact."}]},
            "the wrong completion passes",
        ),
        ("fill_code", {"truth": "unknown(x)"}, "there is no function “unknown”"),
        (
            "figure",
            {"figure": {"code": "x = 1", "alt": "A line that rises from zero to one and then on"}},
            "the code draws no figure",
        ),
        (
            "figure",
            {"figure": {"code": "1 / 0", "alt": "A line that rises from zero to one and then on"}},
            "the code draws no figure",
        ),
    ],
)
def test_programs_are_run_and_their_keys_compared(tmp_path, server, kind, keys, words):
    entry = bank_of(tmp_path, data(kind, **keys)).entries[0]
    assert words in " ".join(str(fault) for fault in run_faults(entry, server))


@pytest.mark.parametrize("kind", ["code_output", "fill_code", "figure"])
def test_sound_programs_pass(tmp_path, server, kind):
    assert list(run_faults(bank_of(tmp_path, data(kind)).entries[0], server)) == []


def test_every_rule_has_a_level_a_sentence_and_a_reason():
    names = [row[0] for row in rule_table()]
    assert sorted(names[: len(RULES)]) == sorted(RULES)
    assert names[len(RULES) :] == [*WHOLE_RULES, "runs"]
    assert all(row[3].endswith(".") for row in rule_table())
    assert all(rule.test.__doc__ for rule in RULES.values())
