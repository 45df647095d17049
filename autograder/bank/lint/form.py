"""Rules about the form: what a question of its type must have to be answerable and to be marked."""

import re
from collections.abc import Iterator

from autograder.bank.faults import Severity
from autograder.bank.lint.rule import Finding, Surroundings, rule
from autograder.bank.lint.words import one_of_several, options_of
from autograder.bank.question import Cloze, Common, Extended, FillCode, Matching, Multiple, Ordering, SpotTheError

ERROR, WARNING = Severity.ERROR, Severity.WARNING
GAP = re.compile(r"\[\[\s*([A-Za-z0-9_-]+)\s*\]\]")


@rule("one-key", ERROR, "Two right options, or none, make marks a matter of luck.", "options")
def one_key(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Exactly one right option where one is chosen, at least one where several are."""
    right = sum(option.correct for option in options_of(question))
    if one_of_several(question) and right != 1:
        yield Finding(("options",), f"one option must be right, found {right}", "mark one with correct: true")
    if isinstance(question, Multiple) and not right:
        yield Finding(("options",), "at least one option must be right, found 0", "mark them with correct: true")


@rule("option-count", WARNING, "Fewer than three options is a coin toss; more than five are read by nobody.", "options")
def option_count(question: Common, _: Surroundings) -> Iterator[Finding]:
    """3 to 5 options for one choice, 4 to 7 for several."""
    options = options_of(question)
    low, high = (4, 7) if isinstance(question, Multiple) else (3, 5)
    if options_of(question) and not low <= len(options) <= high:
        words = f"there are {len(options)} options"
        yield Finding(("options",), words, f"write {low} to {high}, each one that a student might choose")


@rule("no-options", ERROR, "A choice needs something to choose from.", "options")
def no_options(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A question of choice has at least two options, a matching one two pairs, an ordering one two steps."""
    for name in ("options", "pairs", "steps"):
        parts = getattr(question, name, None)
        if parts is not None and len(parts) < 2:
            yield Finding((name,), f"“{name}” has {len(parts)}", "write at least two, better more")


@rule("same-options", ERROR, "Two options that say the same can't both be judged right.", "options")
def same_options(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Options, rights and steps differ as texts."""
    groups = {
        ("options",): [option.text for option in options_of(question)],
        ("pairs",): list(question.rights) if isinstance(question, Matching) else [],
        ("steps",): list(question.steps) if isinstance(question, Ordering) else [],
    }
    for path, texts in groups.items():
        seen: dict[str, int] = {}
        for index, text in enumerate(texts):
            plain = " ".join(text.lower().split()).rstrip(".")
            if plain in seen:
                where = (*path, index) if path != ("pairs",) or index < len(texts) else path
                yield Finding(where, f"“{text}” is there twice", "make the two differ or take one out")
            seen[plain] = index


@rule("gaps", ERROR, "A gap without a key, or a key without a gap, can't be answered.", "gaps", "stem", "code")
def gaps_agree(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The gaps in the text and the keys are the same, each once."""
    if isinstance(question, Cloze):
        found, keys, where = GAP.findall(question.stem), {str(key) for key in question.gaps}, "gaps"
    elif isinstance(question, FillCode):
        found, keys, where = GAP.findall(question.code), {str(key) for key in question.solution}, "solution"
    else:
        return
    for name in sorted(keys - set(found)):
        yield Finding((where,), f"the gap “{name}” stands nowhere in the text", f"write [[{name}]] where it belongs")
    for name in sorted(set(found) - keys):
        yield Finding((where,), f"the gap [[{name}]] has no key", f"add it to “{where}”")
    for name in sorted({name for name in found if found.count(name) > 1}):
        yield Finding((where,), f"the gap [[{name}]] is there twice", "give each gap a name of its own")


@rule("gap-kind", ERROR, "A gap is a menu, a word or a number; anything between can't be marked.", "gaps")
def gap_kind(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Each gap has one way to be filled, and a menu holds its key."""
    for name, gap in question.gaps.items() if isinstance(question, Cloze) else ():
        path = ("gaps", name)
        if gap.choose and gap.accept:
            yield Finding(path, "a gap with “choose” has no “accept”", "keep one of them")
        if gap.kind != "accept" and gap.answer is None:
            yield Finding(path, "the gap has no “answer”", "write the key, or “accept” with the words that count")
        if gap.choose and gap.answer is not None and "{{" not in str(gap.answer) and str(gap.answer) not in gap.choose:
            yield Finding((*path, "answer"), f"“{gap.answer}” is not on the menu", "write it as it stands in “choose”")
        if gap.kind == "accept" and gap.answer is not None:
            yield Finding((*path, "answer"), "a gap with “accept” has no “answer”", "keep one of them")


@rule("error-line", ERROR, "The key must be a line of the program.", "line", "lines", "code")
def error_line(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The wrong line exists, and so do those with feedback; they are not empty."""
    if not isinstance(question, SpotTheError):
        return
    lines = question.code.strip("\n").splitlines()
    for path, number in ((("line",), question.line), *((("lines", n), n) for n in question.lines)):
        if not 1 <= number <= len(lines) or not lines[number - 1].strip():
            yield Finding(path, f"line {number} is not there (or empty)", f"give a line from 1 to {len(lines)}")


@rule("guideline", ERROR, "A marker needs rungs that reach from the full marks down to 1.", "guideline", "marks")
def guideline(question: Common, _: Surroundings) -> Iterator[Finding]:
    """3 or 4 rungs (2 for a question of 2 marks) that fall from the question's marks to 1."""
    if not isinstance(question, Extended):
        return
    tops = [rung.most for rung in question.guideline]
    if not tops or tops[0] != question.marks:
        words = f"the top rung gives {tops[0] if tops else 'nothing'}, the question {question.marks} marks"
        yield Finding(("guideline",), words, "let both say the same")
    if tops != sorted(set(tops), reverse=True) or (tops and tops[-1] != 1):
        yield Finding(("guideline",), "the rungs don't fall step by step to 1", "order them from the top down to 1")
    if not min(3, question.marks) <= len(tops) <= 6:
        yield Finding(("guideline",), f"there are {len(tops)} rungs", "write three or four")


@rule("alt-text", ERROR, "Who can't see a plot must be able to answer too.", "figure")
def alt_text(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A figure's words hold enough to answer by."""
    if question.figure and len(question.figure.alt.split()) < 8:
        words = "the alternative text is too short to answer by"
        yield Finding(("figure", "alt"), words, "say what is drawn, with the values that matter")


@rule("tolerance", ERROR, "Without a tolerance a rounded answer is wrong.", "rtol", "atol", "answer")
def tolerance(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A key that is computed and not whole has a tolerance."""
    answer = getattr(question, "answer", None)
    if question.kind == "numeric" and isinstance(answer, float) and not answer.is_integer():
        digits = len(f"{answer:g}".split(".")[-1])
        bare = getattr(question, "rtol", None) is None and getattr(question, "atol", None) is None
        if bare and digits > 3:
            yield Finding(("answer",), f"{answer} has no tolerance", "add rtol: 0.01, or what the stem asks for")
