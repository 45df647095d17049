"""Say what an exception means, in our own words: the student's own text may hold a hidden input, so it is never shown.

In: the class name and the text of an exception. Out: a sentence, from the text where it is one that Python or NumPy
writes, else from the class.
"""

import re

REMOVED = {
    "float": "float",
    "int": "int",
    "bool": "bool",
    "object": "object",
    "complex": "complex",
    "str": "str",
    "long": "int",
    "unicode": "str",
    "float_": "np.float64",
    "complex_": "np.complex128",
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "infty": "np.inf",
    "PINF": "np.inf",
    "NINF": "-np.inf",
    "NaN": "np.nan",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "sometrue": "np.any",
    "alltrue": "np.all",
    "asscalar": "the array's item() method",
    "asfarray": "np.asarray(..., dtype=float)",
    "mat": "np.asarray",
    "msort": "np.sort(..., axis=0)",
    "round_": "np.round",
    "row_stack": "np.vstack",
    "trapz": "np.trapezoid",
    "in1d": "np.isin",
    "cast": "np.asarray(..., dtype=...)",
}
"""NumPy names that no longer exist, and what to write instead (NumPy's release notes for 1.24, 1.25 and 2.0)."""

MISSING = re.compile(r"module 'numpy' has no attribute '(\w+)'")

BY_TEXT = {
    r"The truth value of an array": "an if, and, or, or Python's max wants one yes or no, not a whole array of them; "
    "np.where and np.maximum decide for each element",
    r"axis -?\d+ is out of bounds": "it asks for an axis that this array does not have",
    r".*missing \d+ required positional argument": "it insists on an argument that has a default in the task",
    r".*takes \d+ positional arguments? but \d+": "it takes fewer arguments than the task passes on",
    r"len\(\) of unsized object|iteration over a 0-d array": "a single number has no length and can't be looped over",
    r"only .* can be converted to Python scalars": "a function for one number (as in math) was given an array",
    r"unsupported operand type\(s\) for \^|ufunc 'bitwise_xor'": "^ is not a power in Python; write **",
    r"unsupported operand type\(s\) for .*'NoneType'": "a calculation met None: does every function it uses end "
    "with return?",
    r"unsupported operand type\(s\) for .*(function|method|ufunc)": "an operator stands beside the name of a function; "
    "call the function with brackets, as in np.exp(x)",
    r"operands could not be broadcast": "two arrays were combined whose shapes do not fit together",
    r"matmul: |shapes .* not aligned": "the inner sizes of a matrix product do not agree",
    r"math range error|cannot convert float infinity": "a number became too large",
    r"cannot reshape array": "an array can't be given a shape with another number of elements",
    r"index \d+ is out of bounds": "an index points outside the array",
    r"\[Errno 24\]": "it opens more files at once than is allowed",
    r"\[Errno 27\]": "it writes a file that is larger than is allowed",
    r"\[Errno 28\]": "the files that it writes take more room than is allowed",
    r"\[Errno (1|13|30)\]": "it asks for what code that is being marked may not have: a file outside its folder, "
    "another process, or the network",
    r"can't start new thread": "it starts more threads than are allowed",
    r"more than \d+ calls of a function given": "it calls a function that it was given more often than is allowed",
    r"assignment destination is read-only": "it writes into an array that it was given to read",
}

BY_CLASS = {
    "NotImplementedError": "it is not written yet",
    "NameError": "a name in it is not defined: is it spelt the same everywhere, and was its cell run?",
    "TypeError": "an operation was given something it can't work with",
    "IndexError": "an index points outside the array",
    "KeyError": "a dictionary has no entry of that name",
    "ZeroDivisionError": "it divides by zero",
    "OverflowError": "a number became too large",
    "RecursionError": "it calls itself without end",
    "MemoryError": "it asks for more memory than there is",
    "AttributeError": "a name after a dot does not exist (NumPy may have removed or renamed it)",
    "AssertionError": "an assert in it is not satisfied",
    "SystemExit": "exit() ends the program; use return",
    "ValueError": "a value or a shape is not one it can work with",
}


def raised_words(kind: str, text: str) -> str:
    """What ended the call, as a sentence for the student."""
    meaning = removed_words(text) or by_text(text) or BY_CLASS.get(kind)
    return f"the call stops with {kind}" + (f": {meaning}" if meaning else "")


def by_text(text: str) -> str | None:
    """The meaning of a text that Python or NumPy writes."""
    return next((words for pattern, words in BY_TEXT.items() if re.match(pattern, text)), None)


def removed_words(text: str) -> str | None:
    """A sentence about the removed NumPy name that an AttributeError's text speaks of, if it is one we know."""
    found = MISSING.match(text)
    if found is None or found[1] not in REMOVED:
        return None
    return f"np.{found[1]} was removed from NumPy; write {REMOVED[found[1]]} instead"
