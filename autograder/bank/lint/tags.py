"""Rules about tags: what a question says of itself must exist and agree."""

from collections.abc import Iterator

from autograder.bank.faults import Severity
from autograder.bank.lint.rule import RULES, Finding, Surroundings, rule
from autograder.bank.lint.words import options_of
from autograder.bank.parts import Part
from autograder.bank.question import Common, Extended

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SEED_ITEMS = 72
"""Items of the course's content list: S01 to S72."""


@rule("outcomes-known", ERROR, "Evidence for an outcome that does not exist reaches no report.", "outcomes")
def outcomes_known(question: Common, around: Surroundings) -> Iterator[Finding]:
    """Every outcome is in outcomes.yaml."""
    known = around.syllabus.words
    for index, code in enumerate(question.outcomes):
        if known and code not in known:
            words = f"the outcome {code} is not in outcomes.yaml"
            yield Finding(("outcomes", index), words, f"write one of {', '.join(sorted(known))}")


@rule("misconceptions-known", ERROR, "An unknown id would start a row of its own in the class report.")
def misconceptions_known(question: Common, around: Surroundings) -> Iterator[Finding]:
    """Every misconception is one of the exercises' or of the bank's own files."""
    for path, name in misconceptions(question):
        if name not in around.ideas:
            words = f"there is no misconception “{name}”"
            yield Finding(path, words, "see docs/exercises.md, or add it to question_bank/misconceptions/")


def misconceptions(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every misconception that a question names, with its path."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name == "misconception" and value:
            yield (*path, name), value
        for index, element in enumerate(value) if isinstance(value, tuple) else ():
            if isinstance(element, Part):
                yield from misconceptions(element, (*path, name, index))
        for key, element in value.items() if isinstance(value, dict) else ():
            if isinstance(element, Part):
                yield from misconceptions(element, (*path, name, key))


@rule("seed-known", ERROR, "Coverage of the course is counted by these.", "seed")
def seed_known(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The content items exist."""
    for index, item in enumerate(question.seed):
        if not 1 <= int(item[1:]) <= SEED_ITEMS:
            yield Finding(("seed", index), f"there is no content item {item}", f"they go from S01 to S{SEED_ITEMS}")


@rule(
    "verb-marks", WARNING, "The verb tells students how much to write; marks that don't fit mislead.", "verb", "marks"
)
def verb_marks(question: Common, around: Surroundings) -> Iterator[Finding]:
    """The marks fit the verb."""
    verb = around.syllabus.by_verb.get(question.verb)
    if verb and not verb.marks[0] <= question.marks <= verb.marks[1]:
        words = f"“{question.verb}” with {question.marks} marks"
        yield Finding(("marks",), words, f"give {verb.marks[0]} to {verb.marks[1]}, or ask with another verb")


@rule("verb-level", WARNING, "A level is aimed at by what is asked, and the verb says what is asked.", "verb", "band")
def verb_level(question: Common, around: Surroundings) -> Iterator[Finding]:
    """The level fits the verb."""
    syllabus = around.syllabus
    verb = syllabus.by_verb.get(question.verb)
    if verb and not all(verb.levels[0] <= band <= verb.levels[1] for band in question.band):
        words = f"“{question.verb}” at {syllabus.name(question.band)}"
        do = f"it fits {syllabus.name(verb.levels)}: ask with another verb or change the {syllabus.level}"
        yield Finding(("band",), words, do)


@rule("levels-neighbours", ERROR, "A question aims at one level, or at the border of two.", "band")
def levels_neighbours(question: Common, around: Surroundings) -> Iterator[Finding]:
    """Two levels are neighbours, the lower first."""
    if len(question.band) == 2 and question.band[1] != question.band[0] + 1:
        what = f"the {around.syllabus.several} {list(question.band)} are not neighbours"
        yield Finding(("band",), what, f"write one, or two like {[question.band[0], question.band[0] + 1]}")


@rule("verb-in-stem", INFO, "A written answer should be asked for by the verb that it is marked by.", "verb", "stem")
def verb_in_stem(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The stem of an extended response uses its verb."""
    if isinstance(question, Extended) and question.verb not in question.stem.lower():
        yield Finding(("stem",), f"the stem does not say “{question.verb}”", "begin the task with the verb")


@rule("waivers", ERROR, "A waiver without a rule hides nothing but a typing mistake.", "waive")
def waivers(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A waiver names a rule and gives a reason; errors can't be waived."""
    for name, reason in question.waive.items():
        path = ("waive", name)
        if name not in RULES:
            yield Finding(path, f"there is no rule “{name}”", "see docs/lint_rules.md")
        elif RULES[name].severity is ERROR:
            yield Finding(path, f"“{name}” is an error and can't be waived", "mend the question")
        elif len(reason.split()) < 3:
            yield Finding(path, "the reason is too short to be one", "say in a sentence why the question stays so")


@rule("misconception-given", INFO, "A named wrong idea joins the class report; an unnamed one is lost.", "options")
def misconception_given(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Distractors name a misconception where one fits."""
    wrong = [option for option in options_of(question) if not option.correct]
    if wrong and not any(option.misconception for option in wrong):
        yield Finding(("options",), "no distractor names a misconception", "name one where it fits")
