"""Rules about content: a question that says nothing, or teaches nothing when it is answered wrongly, can't pass."""

import re
from collections.abc import Iterator

from autograder.bank.faults import Severity
from autograder.bank.lint.rule import Finding, Surroundings, rule
from autograder.bank.lint.words import options_of, prose, texts, words
from autograder.bank.question import Cloze, CodeOutput, Common, FillCode, Matching, Numeric, SpotTheError, TrueFalse

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PLACEHOLDER = re.compile(
    r"\b(lorem|ipsum|todo|tbd|fixme|xxx+|foo|bar|baz|asdf|option [a-f1-6]\b|answer [a-f1-6]\b|distractor|"
    r"(this|that|another|the (right|wrong|correct)) (one|option|answer))\b",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"^(sorry,? )?((that|this|it)( is|'s) )?(in)?(wrong|incorrect|correct|right|false|true|no|yes|nope|not quite|"
    r"try again|good|well done|bad)( answer| option| choice)?[ .!]*(try again)?[.!]*$",
    re.IGNORECASE,
)
TERMS = re.compile(
    r"\b(ai|artificial|machine|learn\w*|deep|neural|neuron\w*|network\w*|layer\w*|weights?|bias\w*|activation\w*|relu|sigmoid|"
    r"tanh|softmax|logits?|gradient\w*|backprop\w*|chain|slopes?|loss\w*|entropy|dropout|regulari[sz]\w*|overfit\w*|underfit\w*|"
    r"batch\w*|epochs?|train\w*|test\w*|validat\w*|generali[sz]\w*|augment\w*|stopping|patience|l1|l2|norm\w*|momentum|"
    r"optimi[sz]\w*|converge\w*|initiali[sz]\w*|residual|vanish\w*|explod\w*|parameters?|features?|pixels?|images?|speech|"
    r"text|tabular|data\w*|samples?|class\w*|predict\w*|model\w*|accuracy|probabilit\w*|matrix|matrices|vector\w*|arrays?|"
    r"numpy|np|plt|matplotlib|plots?|axis|axes|curves?|gpus?|tpus?|hardware|memory|transfer|pre-?trained|fine-?tun\w*|prun\w*|"
    r"quanti[sz]\w*|distill?\w*|mobilenet|efficientnet|resnet|tensorflow|pytorch|keras|jax|mxnet|framework\w*|library|"
    r"tree\w*|forest\w*|neighbours?|knn|regression|interpretab\w*|ethic\w*|privacy|energy|algorithm\w*|function\w*|units?|"
    r"hidden|output\w*|inputs?|linear\w*|labels?|rng|random\w*|mean|variance|deviation|hierarch\w*|representation\w*|pipeline\w*)\b",
    re.IGNORECASE,
)


@rule("content-free", ERROR, "A question without subject measures how a student guesses.", "stem")
def content_free(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The stem has words enough, and question and options name the subject."""
    shown = [text for path, text in texts(question) if path[0] != "explanation" and path[-1] != "feedback"]
    terms = {found.lower() for text in shown for found in re.findall(r"[A-Za-z0-9-]+", text) if TERMS.fullmatch(found)}
    if len(words(question.stem)) < 4:
        yield Finding(("stem",), "the stem has hardly any words", "ask a whole question")
    elif len(terms) < (1 if "`" in question.stem or "$" in question.stem else 2):
        yield Finding(("stem",), "question and options name nothing of the subject", "ask about deep learning")


@rule("placeholder", ERROR, "What stands there until somebody writes the text must not reach students.")
def placeholder(question: Common, _: Surroundings) -> Iterator[Finding]:
    """No text is a stand-in."""
    for path, text in texts(question):
        found = PLACEHOLDER.search(prose(text)) if path[0] not in ("code", "figure", "fix", "solution") else None
        if found and len(words(text)) < 8:
            yield Finding(path, f"“{found[0]}” is a placeholder", "write the real text")


@rule("feedback", ERROR, "A wrong answer is the moment to learn; silence wastes it.", "options", "near_misses", "lines")
def feedback(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Each option says why it is right or wrong, in words of its own."""
    for index, option in enumerate(options_of(question)):
        if not option.feedback:
            yield Finding(("options", index), f"“{option.text}” has no feedback", "say why it is right or wrong")
    if isinstance(question, TrueFalse) and not question.feedback:
        yield Finding((), "there is no feedback to the wrong answer", "add “feedback”")
    if isinstance(question, Matching):
        for index, pair in enumerate(question.pairs):
            if not pair.feedback:
                yield Finding(("pairs", index), f"“{pair.left}” has no feedback", "say why the two belong together")
    if isinstance(question, Cloze):
        for name, gap in question.gaps.items():
            if not gap.feedback:
                yield Finding(("gaps", name), "the gap has no feedback", "say what belongs there and why")


@rule("feedback-says-something", ERROR, "“Wrong” tells a student what the mark has told already.")
def feedback_says_something(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Feedback has at least four words and is not the same everywhere."""
    seen: dict[str, int] = {}
    for path, text in texts(question):
        if path[-1] != "feedback" or not text:
            continue
        plain = text.strip()
        if GENERIC.match(plain) or len(plain.split()) < 4:
            yield Finding(path, f"the feedback “{plain}” explains nothing", "say why, in a sentence")
        elif plain in seen:
            yield Finding(path, "the same feedback is there twice", "say what is wrong about this one")
        seen[plain] = 1


@rule("explanation", ERROR, "Who was right by luck learns it here.", "explanation")
def explanation(question: Common, _: Surroundings) -> Iterator[Finding]:
    """At least a sentence of six words that is not the stem again."""
    if len(question.explanation.split()) < 6:
        yield Finding(("explanation",), "the explanation is too short to explain", "write a sentence or two")
    elif question.explanation.strip() == question.stem.strip():
        yield Finding(("explanation",), "the explanation repeats the stem", "say why the key is right")


@rule("near-misses", INFO, "A wrong number that can be named becomes help instead of a cross.", "near_misses")
def near_misses(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Numbers and outputs have near-misses."""
    if isinstance(question, Numeric | CodeOutput) and not question.near_misses:
        yield Finding((), "no wrong answer is named", "add “near_misses” for the mistakes that students make")


@rule("wrong-completions", WARNING, "A check that no wrong program has failed proves nothing.", "wrong")
def wrong_completions(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A program to complete comes with completions that must fail, and with three calls or more."""
    if isinstance(question, FillCode) and not question.wrong:
        yield Finding((), "there is no wrong completion", "add “wrong” with what students write")
    if isinstance(question, FillCode) and len(question.calls) < 3:
        yield Finding(("calls",), f"there are only {len(question.calls)} calls", "add calls at the edges")


@rule("tempting-lines", WARNING, "If no other line tempts, the error is not hidden.", "lines")
def tempting_lines(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A line to spot has feedback on itself or on one that tempts."""
    if isinstance(question, SpotTheError) and not question.lines:
        yield Finding((), "no line has feedback of its own", "add “lines” for those that tempt")
