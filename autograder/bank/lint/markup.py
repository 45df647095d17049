"""Rules about markup: maths and code in a text must compile."""

import ast
import re
from collections.abc import Iterator

import regex

from autograder.bank.faults import Severity
from autograder.bank.lint.form import GAP
from autograder.bank.lint.rule import Finding, Surroundings, rule
from autograder.bank.lint.words import FENCE, texts
from autograder.bank.question import Cloze, Common, FillCode, ShortText, SpotTheError
from autograder.bank.text import PLACE

ERROR = Severity.ERROR
FORMULA = re.compile(r"(?<![\\$])\$([^$\n]+)\$")


@rule("maths", ERROR, "A formula that does not compile is shown as rubble.")
def maths(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Every formula between dollar signs compiles, and no dollar sign is left over."""
    for path, text in texts(question):
        if path[0] in ("code", "figure", "fix", "solution", "wrong", "output"):
            continue
        plain = without_code(text)
        for formula in FORMULA.findall(plain):
            problem = maths_problem(PLACE.sub("1", formula))
            if problem:
                yield Finding(path, f"${formula}$ does not compile ({problem})", "mend the formula")
        if FORMULA.sub("", plain).replace("\\$", "").count("$"):
            yield Finding(path, "a dollar sign stands alone", r"close the formula, or write \$ for the sign")


def without_code(text: str) -> str:
    """A text without its programs, where a dollar sign is a dollar sign."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


@rule(
    "gap-in-formula",
    ERROR,
    "No export can put a field to fill into a formula: the gap would be shown as rubble.",
    "stem",
)
def gap_in_formula(question: Common, _: Surroundings) -> Iterator[Finding]:
    """The gaps of a text stand outside its formulas."""
    for formula in FORMULA.findall(without_code(question.stem)) if isinstance(question, Cloze) else ():
        for gap in GAP.finditer(formula):
            parts = maths_of(formula[: gap.start()]), gap[0], maths_of(formula[gap.end() :])
            outside = " ".join(part for part in parts if part)
            what = f"the gap {gap[0]} stands inside the formula ${formula}$"
            yield Finding(("stem",), what, f"end the formula before the gap, as {outside}")


def maths_of(part: str) -> str:
    """What is left of a formula beside a gap, as a formula of its own."""
    return f"${part.strip()}$" if part.strip() else ""


def maths_problem(formula: str) -> str:
    """What is wrong with a formula; empty if nothing is."""
    from latex2mathml.converter import convert  # 30 ms to import

    braces = re.sub(r"\\[{}]", "", formula)
    if braces.count("{") != braces.count("}"):
        return "braces don't match"
    if len(re.findall(r"\\left\b", formula)) != len(re.findall(r"\\right\b", formula)):
        return "\\left and \\right don't match"
    unknown = re.search(r"\\(?![a-zA-Z])([^\\{}\s,;:!|%$&_#.])", formula)
    if unknown:
        return f"\\{unknown[1]} is no command"
    try:
        shown = convert(formula)
    except Exception as error:  # the converter raises what it likes
        return type(error).__name__
    left = re.search(r"<m[a-z]+>(\\[a-zA-Z]+)</m", shown)
    return f"{left[1]} is not known" if left else ""


@rule("code-compiles", ERROR, "A program that does not compile teaches the wrong lesson.", "code")
def code_compiles(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Python in `code`, in figures and in fences marked python compiles."""
    for path, text in programs(question):
        try:
            ast.parse(text)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            where = f" in its line {line}" if line else ""
            yield Finding(path, f"the program does not compile{where}", "mend it (or set language: text)")


def programs(question: Common) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every Python program of a question, places filled by a number and gaps by a name."""
    if question.code and question.language == "python" and not broken_on_purpose(question):
        yield ("code",), standing(question.code)
    if question.figure:
        yield ("figure", "code"), standing(question.figure.code)
    for name in ("stem", "explanation"):
        for found in re.findall(r"```python\n(.*?)```", getattr(question, name), re.DOTALL):
            yield (name,), standing(found)


def broken_on_purpose(question: Common) -> bool:
    """Whether the wrong line of the program is wrong by its syntax, which the fix mends."""
    if not isinstance(question, SpotTheError) or not question.fix:
        return False
    lines = standing(question.code).strip("\n").splitlines()
    if not 1 <= question.line <= len(lines):
        return False
    lines[question.line - 1] = standing(question.fix)
    try:
        ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return False
    return True


def standing(text: str) -> str:
    """A program with something in its places and gaps."""
    return re.sub(r"\[\[\s*\w+\s*\]\]", "_gap", PLACE.sub("1", text))


@rule("fix-compiles", ERROR, "The mended line must be a mended line.", "fix", "line", "code")
def fix_compiles(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A spotted line's fix differs from it, and the program compiles with it."""
    if not isinstance(question, SpotTheError) or question.language != "python":
        return
    lines = question.code.strip("\n").splitlines()
    if not question.fix:
        yield Finding((), "there is no “fix”", "add the line as it should be")
    elif 1 <= question.line <= len(lines) and question.fix.strip() == lines[question.line - 1].strip():
        yield Finding(("fix",), "the fix is the line itself", "write the line as it should be")
    elif not broken_on_purpose(question):
        yield Finding(("fix",), "the program does not compile with the fix", "keep the indentation of the line")


@rule("patterns", ERROR, "A pattern that can't be read accepts nothing.", "patterns")
def patterns(question: Common, _: Surroundings) -> Iterator[Finding]:
    """Regular expressions compile and are not so wide that they accept anything."""
    for index, pattern in enumerate(question.patterns if isinstance(question, ShortText) else ()):
        try:
            if regex.fullmatch(pattern, "zebra crossing 42", regex.IGNORECASE, timeout=0.2):
                yield Finding(("patterns", index), f"“{pattern}” accepts anything", "narrow it")
        except (regex.error, TimeoutError):
            yield Finding(("patterns", index), f"“{pattern}” is no regular expression that can be used", "mend it")


@rule("function-defined", ERROR, "The program must define what is called.", "function", "code")
def function_defined(question: Common, _: Surroundings) -> Iterator[Finding]:
    """A program to complete defines its function."""
    if isinstance(question, FillCode) and not re.search(rf"def {question.function}\s*\(", question.code):
        yield Finding(("function",), f"the program does not define {question.function}", "name the function it defines")
