"""What the options of a question with several answers weigh, where a system adds up the weights of those chosen.

Moodle adds the fractions of the chosen options and stops at 0 and 1 (moodledev.io, multichoice); Canvas does the same
with equal weights. That is the rule `plus_minus`; `all` is nearly kept; the others have no such weights.
"""

from autograder.exports.lms.forms import Several


def weights(body: Several) -> tuple[float, ...]:
    """For each option its share of the marks, from -1 to 1."""
    keys = sum(option.share == 1 for option in body.options)
    wrong = -1.0 if body.rule == "all" else -1 / keys
    return tuple(1 / keys if option.share == 1 else wrong for option in body.options)


def percent(share: float) -> str:
    """A share as Moodle's list of fractions has it: at most five decimals of a per cent."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")


HOW = (
    "the rules plus_minus and, for parts, parts are kept; all gives part of the marks where a right option was left "
    "out; true_false, coverage and ripkey are marked as plus_minus"
)
"""What becomes of the scoring rules where weights are added."""
