"""What makes no difference between two programs, and what does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.similarity.names import definitions, imports, known_to_all, known_to_one
from autograder.reports.similarity.normal import streams
from autograder.reports.similarity.words import Known

KNOWN = Known(frozenset({"relu"}), {"np": "numpy"}, imported={"exp": "numpy . exp"})

SOFTMAX = '''
def softmax(z):
    """Turn logits into probabilities."""
    # the largest goes first
    top = np.max(z, axis=-1, keepdims=True)
    e = np.exp(z - top)
    total = 0.001 + e.sum(axis=-1, keepdims=True)
    if total.all():
        return e / total
    return None
'''


def words(source, known=KNOWN):
    return [[word.text for word in stream] for stream in streams(source, known)]


SAME = {
    "names": (SOFTMAX, SOFTMAX.replace("top", "biggest").replace("e = ", "values = ").replace("(z)", "(logits)")),
    "comments": (SOFTMAX, SOFTMAX.replace("    # the largest goes first\n", "\n\n")),
    "docstring": (SOFTMAX, SOFTMAX.replace('"""Turn logits into probabilities."""', '"""Mine."""')),
    "no docstring": (SOFTMAX, SOFTMAX.replace('    """Turn logits into probabilities."""\n', "")),
    "numbers": (SOFTMAX, SOFTMAX.replace("0.001", "1e-3")),
    "whole numbers": ("x = 2 * y", "x = 2.0 * y"),
    "spacing": (SOFTMAX, SOFTMAX.replace(", ", ",").replace(" = ", "=").replace("    ", "  ")),
    "brackets": ("y = (a * b) + c", "y = a * b + c"),
    "order of keywords": ("f(axis=-1, keepdims=True)", "f(keepdims=True, axis=-1)"),
    "annotations": ("def f(x: int) -> int:\n    y: int = x\n    return y", "def f(x):\n    y = x\n    return y"),
    "in place": ("x += 1", "x = x + 1"),
    "texts": ("print('a')", 'print(f"b {1}")'),
    "imported names": ("y = exp(x)", "y = np.exp(x)"),
    "magics": ("%matplotlib inline\nx = np.exp(y)", "x = np.exp(y)"),
    "semicolons": ("x = 1; y = 2", "x = 1\ny = 2"),
}


@pytest.mark.parametrize("name", SAME)
def test_this_makes_no_difference(name):
    one, other = SAME[name]
    assert one != other
    assert words(one) == words(other) != []


DIFFERENT = {
    "a sign": ("y = np.exp(x)", "y = np.exp(-x)"),
    "a function of a library": ("y = np.exp(x)", "y = np.log(x)"),
    "a number": ("y = x * 2", "y = x * 3"),
    "a function that was asked for": ("y = relu(x)", "y = other(x)"),
    "a built-in": ("y = max(x)", "y = min(x)"),
    "a keyword": ("y = f(axis=0)", "y = f(axis=1)"),
    "true and false": ("x = True", "x = False"),
    "the order of statements": ("x = 1\ny = 'a'", "y = 'a'\nx = 1"),
    "else": ("if x:\n    y = 1\nelse:\n    z = 2", "if x:\n    y = 1\nz = 2"),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_this_makes_a_difference(name):
    one, other = DIFFERENT[name]
    assert words(one) != words(other)


def test_each_function_is_a_stream_of_its_own():
    one = "def f(a):\n    return a\n\ndef g(a):\n    return -a\n"
    other = "def g(a):\n    return -a\n\ndef f(a):\n    return a\n"
    assert words(one) != words(other)
    assert sorted(words(one)) == sorted(words(other))


def test_what_does_not_parse_has_nearly_the_words_of_what_does():
    broken = SOFTMAX.replace('    """Turn logits into probabilities."""\n', "").replace("(z):", "(z:")
    whole, cut = words(SOFTMAX)[0], [word for stream in words(broken) for word in stream]
    steps = set(pairwise(whole))
    assert len(steps & set(pairwise(cut))) > 0.9 * len(steps)


def test_a_function_after_a_broken_one_is_read_by_its_tree():
    assert words("def f(:\n    x = (\n\n" + SOFTMAX)[-1] == words(SOFTMAX)[0]


def test_lines_are_those_of_the_cell():
    (stream,) = streams(SOFTMAX, KNOWN)
    assert {word.line for word in stream if word.text == "exp"} == {6}
    assert {word.line for word in stream if word.text == "return"} == {9, 10}
    (_, stream) = streams("x = (\n" + "\ndef f(a):\n    return numpy.tanh(a)\n", KNOWN)
    assert {word.line for word in stream if word.text == "tanh"} == {4}


def test_every_statement_of_python_is_read():
    source = """
@decorator
class A(B):
    async def f(self):
        async with a as b, c:
            async for x in y:
                await z
    def g(self):
        try:
            raise ValueError from None
        except (KeyError, OSError) as error:
            pass
        else:
            del x
        finally:
            assert x, y
        while True:
            break
        else:
            continue
        match x:
            case [1, *rest] if rest:
                return lambda a, *b, c=1, **d: (yield)
            case {"k": v} | A(v=1):
                global q
            case _:
                nonlocal r
        with open(x) as f: pass
        x[1:2, ...] = {**a, 'b': [i for i in j if k]}
        return (y := 3) if not x else -x
"""
    found = [word for stream in words(source.replace("nonlocal r", "pass")) for word in stream]
    assert {"case", "except", "finally", "lambda", "async", "await", "while", "else", "match", "with"} <= set(found)


@given(st.text(alphabet="abc def():=\n  \"'#%[]{}1.0e-_\\é", max_size=120))
def test_any_text_has_words(source):
    for stream in streams(source, KNOWN):
        assert all(1 <= word.line <= source.count("\n") + 1 for word in stream)


HOSTILE = ("(" * 5000, "-" * 3000 + "1", "x = " + "[" * 400 + "]" * 400, "'''" * 9999, "a+" * 60_000, "\0", "\ud800")


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_text_is_read(source):
    found = streams(source, known_to_one(KNOWN, [source]))
    assert len(found) == 1
    assert {word.line for word in found[0]} == {1}


def test_imports_and_definitions():
    code = "import numpy as np, os.path\nfrom numpy import exp as e, log\n%magic\ndef f(): pass\nclass C: pass"
    assert imports(code) == {"np": "numpy", "os": "os", "e": "numpy . exp", "log": "numpy . log"}
    assert definitions(code) == {"f", "C"}
    assert imports("import (") == {}


@pytest.mark.parametrize("name", ["sum", "values", "e", "np_2"])
@pytest.mark.parametrize("hiding", ["", "import math as NAME\n", "def other(NAME):\n    return NAME(\n"])
def test_no_choice_of_a_name_hides_a_copy(name, hiding):
    """A variable called like a built-in, or like an import that was added to hide it, is a variable."""
    everybody = known_to_all(["import numpy as np\ndef softmax(z):\n    pass"])
    copy = SOFTMAX.replace("top", name)
    known = known_to_one(everybody, [copy, hiding.replace("NAME", name)])
    assert words(copy, known) == words(SOFTMAX, known_to_one(everybody, [SOFTMAX]))
    assert words(copy, known)[0][8:11] == ["numpy", ".", "max"]


def test_what_was_given_keeps_its_meaning_whatever_a_student_does_to_it():
    everybody = known_to_all(["import numpy as np"])
    assert words("y = np.exp(x)", known_to_one(everybody, ["np = np"])) == words("y = np.exp(x)", everybody)
    assert words("y = exp(x)", known_to_one(everybody, ["from numpy import exp"])) == words("y = np.exp(x)", everybody)
