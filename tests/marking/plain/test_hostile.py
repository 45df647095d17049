"""Submissions that try to pass plain tests without an answer, or to read them: nothing is earned, nothing leaks."""

# ruff: noqa: E501 - rows of data

import pytest

from autograder.sandbox import RoomServer

from .notebooks import cases, marks, state, states

SOLUTION = "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)"
TESTS = {
    "plain": "assert relu(-3) == 0\nassert relu(4) == 4",
    "numpy": "import numpy as np\nnp.testing.assert_allclose(relu(np.array([-1.0, 2.0])), [0.0, 2.0])",
    "allclose": "import numpy as np\nassert np.allclose(relu(np.array([-1.0, 2.0])), [0.0, 2.0])",
    "student's np": "assert np.array_equal(relu(np.array([-1.0, 2.0])), np.array([0.0, 2.0]))",
    "builtins": "assert len(relu([1])) == 2 and sum(relu([1])) == 3 and sorted(relu([1])) == [1, 2]",
    "loop": "assert all(map(lambda x: relu(x) == max(x, 0), [-1, 1]))\nassert not any(relu(x) != max(x, 0) for x in [-1, 1])",
    "all of a map": "assert all(map(is_right, [1, 2])) and is_right(3) is True",
    "not equal": "assert not relu(-3) != 0 and not relu(-3) < 0 and not relu(-3) > 0 and relu(4) >= 4",
    "difference": "assert abs(relu(-3) - 0) < 1e-9 and abs(4 - relu(4)) < 1e-9 and round(relu(9) / 9 - 1, 7) == 0",
    "in": "assert 0 in relu(-3) and relu(4) in [4]",
    "unittest": "import unittest\nunittest.TestCase().assertEqual(relu(-3), 0)\nunittest.TestCase().assertAlmostEqual(relu(4), 4)",
    "isinstance": "assert isinstance(relu(-3), (int, float)) and relu(-3) * 1 == 0",
    "string": "assert str(relu(-3)) == '0' and repr(relu(4)) == '4' and f'{relu(4):d}' == '4'",
}  # fmt: skip
ATTACKS = cases("attacks")
FOR_A_PERSON = (
    "a_difference_that_is_nothing",
    "an_object_that_is_equal_to_all",
    "a_number_that_is_equal_to_all",
    "a_class_above_all",
)
"""Objects with their own arithmetic or equality, which some right answers have too."""


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_passes_a_test(server: RoomServer, attack: str) -> None:
    cells = [("answer", ATTACKS[attack]["attack"]), *(("test", test) for test in TESTS.values())]
    found = dict(zip(TESTS, states(server, *cells), strict=True))
    assert [name for name, said in found.items() if said == "kept"] == []
    if attack not in FOR_A_PERSON:
        assert [name for name, said in found.items() if said.startswith("unknown")] == []


def test_the_same_tests_pass_with_an_answer(server: RoomServer) -> None:
    right = SOLUTION.replace(
        "return np.maximum(x, 0)", "return np.maximum(x, 0) if isinstance(x, np.ndarray) else max(x, 0)"
    )
    for name in (
        "plain",
        "numpy",
        "allclose",
        "student's np",
        "loop",
        "not equal",
        "unittest",
        "isinstance",
        "string",
        "difference",
    ):
        assert state(server, right, TESTS[name]) == "kept", name


@pytest.mark.parametrize("name", ["names_rebound", "assertions_patched"])
def test_a_module_that_only_the_student_imports_is_the_marker_s(server: RoomServer, name: str) -> None:
    test = "assert np.array_equal(relu(np.array([-1.0, 2.0])), np.array([0.0, 2.0]))"
    assert state(server, ATTACKS[name]["attack"], test).startswith("broken")
    assert state(server, SOLUTION, test) == "kept"


@pytest.mark.parametrize("error", ["StopIteration", "StopAsyncIteration", "GeneratorExit"])
def test_no_exception_ends_the_test_s_own_loop(server: RoomServer, error: str) -> None:
    answer = f"def is_right(x): raise {error}\nclass A:\n    @property\n    def b(self): raise {error}"
    assert state(server, answer, "assert all(map(is_right, [1, 2]))").startswith("broken")
    assert state(server, answer, "assert all(map(lambda a: a.b, [A()]))").startswith("broken")
    assert state(server, "def is_right(x): return True", "assert all(map(is_right, [1, 2]))") == "kept"


@pytest.mark.parametrize(
    "shadow",
    [
        "def check_equal(a, b): pass",
        "check_equal = lambda *a: None",
        "import builtins\nbuiltins.check_equal = lambda *a: None",
        "from operator import ne as check_equal",
        "class check_equal:\n    def __init__(self, *a): pass",
    ],
)
def test_a_helper_of_an_earlier_test_is_never_the_students(server: RoomServer, shadow: str) -> None:
    found = states(
        server,
        ("student", shadow),
        ("answer", "def f(): return 1"),
        ("test", "def check_equal(a, b):\n    assert a == b\ncheck_equal(f(), 1)"),
        ("student", shadow),
        ("answer", "def g(): return 1"),
        ("test", "check_equal(g(), 2)"),
    )
    assert found[0] == "kept"
    assert found[1].startswith("broken")


def test_a_helper_of_a_locked_cell_is_never_the_students(server: RoomServer) -> None:
    found = states(
        server,
        ("locked", "import numpy as np\ndef error(a, b): return abs(a - b).max()\nLIMIT = 1e-6"),
        ("student", "def error(a, b): return 0.0\nnp = None"),
        ("answer", "def f(x): return x + 1"),
        ("test", "x = np.ones(3)\nassert error(f(x), 3 * x) < 1e-6"),
    )
    assert found[0].startswith("broken")


CANARY = "canary-of-the-hidden-test"
SPIES = {
    "frames, objects and modules": (
        "import gc, sys\nPARTS = 'canary of the hidden test'.split()\nseen = []\ndef spy(*a):\n    frame = sys._getframe()\n    while frame:\n"
        "        seen.append(repr(frame.f_code.co_consts) + repr(list(frame.f_locals)))\n        frame = frame.f_back\n"
        "    seen.extend(repr(o) for o in gc.get_objects() if isinstance(o, (str, bytes, tuple)))\n"
        "    seen.extend(repr(vars(m)) for m in list(sys.modules.values()))\n    return sum('-'.join(PARTS) in s for s in seen)"
    ),
    "history": "PARTS = 'canary of the hidden test'.split()\ndef spy(*a):\n"
    "    text = repr(globals().get('In')) + repr(globals().get('_ih'))\n    return text.count('-'.join(PARTS))",
}


@pytest.mark.parametrize("spy", SPIES)
def test_the_test_is_nowhere_in_the_students_process(server: RoomServer, spy: str) -> None:
    test = f"# {CANARY}\nlabel = '{CANARY}'\ndef helper():\n    '{CANARY}'\n    return label\nassert spy(1) == 0\nassert spy(2) == 0, '{CANARY} '"
    assert state(server, SPIES[spy], test) == "kept"


def test_nothing_of_the_test_and_its_inputs_is_told(server: RoomServer) -> None:
    tells = "def f(x): raise ValueError(repr(x))\ndef g(x): raise type('T' + repr(x), (Exception,), {})(repr(x))\ndef h(x): return repr(x)"
    tests = [
        "f(271828)",
        "g(271828)",
        "assert h(271828) == 314159, f'gave {h(271828)}, not {314159}'",
        "assert h(271828) == 314159, 'your h: %s' % h(271828)",
        "try:\n    f(271828)\nexcept Exception as error:\n    raise AssertionError(f'failed with {error}')",
        "import numpy as np\nnp.testing.assert_equal(h(271828), '314159')",
        "import unittest\nunittest.TestCase().assertEqual(h(271828), 314159, 'look again')",
        "assert h(271828) == 314159, str(h(271828))",
        "raise AssertionError('h gives {}'.format(h(271828)))",
        "undefined_name_271828",
        "{}[h(271828)]",
    ]
    found = marks(server, ("answer", tells), *(("test", test) for test in tests))
    said = [mark.results[0].message for mark in found]
    assert all(mark.points == 0 for mark in found)
    assert not [words for words in said if "271828" in words or "314159" in words]
    assert said[2] == "gave …, not …"
    assert said[3] == "your h: …"
    assert said[8] == "h gives …"


def test_no_code_of_the_students_runs_outside(server: RoomServer) -> None:
    bomb = (
        "import pickle, os\nclass Bomb:\n    def __reduce__(self): return (print, ('boom',))\n"
        "pickle.dump(Bomb(), open('model.pkl', 'wb'))\ntext = '__import__(\"os\").getpid()'\n"
        "open('helper.py', 'w').write('raise SystemExit')\nopen('statistics.py', 'w').write('mean = lambda x: 3')"
    )
    found = states(
        server,
        ("answer", bomb),
        ("test", "import pickle\npickle.load(open('model.pkl', 'rb'))"),
        ("test", "try:\n    import pickle\n    pickle.loads(open('model.pkl', 'rb').read())\nexcept:\n    pass"),
        ("test", "eval(text)"),
        ("test", "exec(text)"),
        ("test", "import numpy as np\nnp.load('model.pkl', allow_pickle=True)"),
        ("test", "import helper"),
        ("test", "import runpy\nrunpy.run_path('statistics.py');"),
        ("test", "import subprocess, sys\nsubprocess.run([sys.executable, 'helper.py'])"),
        ("test", "import os\nos.system('true')"),
        ("test", "import multiprocessing\nmultiprocessing.Process(target=print).start()"),
        ("test", "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nassert P(1).x == 1"),
        ("test", "import statistics\nassert statistics.mean([1, 1]) == 1"),
    )
    assert all(said.startswith("unknown") for said in found[:10])
    assert all("not done outside the room" in said for said in found[:10] if "helper" not in said)
    assert found[10:] == ["kept", "kept"]


@pytest.mark.parametrize(
    "answer",
    [
        "class C:\n    def __enter__(self): return self\n    def __exit__(self, *a): return True",
        "from contextlib import suppress\nC = lambda: suppress(BaseException)",
    ],
)
def test_a_context_swallows_no_verdict(server: RoomServer, answer: str) -> None:
    assert state(server, answer, "with C():\n    assert False").startswith("broken")


def test_a_call_back_s_assertion_counts_whoever_swallows_it(server: RoomServer) -> None:
    answer = "def apply(f):\n    try: f(-1)\n    except BaseException: pass\n    return 1"
    test = "def positive(x):\n    assert x > 0, 'only positive numbers'\nassert apply(positive) == 1"
    assert state(server, answer, test) == "broken: only positive numbers"


def test_memory_is_never_read_where_the_student_says(server: RoomServer) -> None:
    answer = (
        "class A:\n    __array_interface__ = {'shape': (4,), 'typestr': '<f8', 'data': (4096, False), 'version': 3}\n"
        "import numpy as np\ndef f(): return A()"
    )
    test = "import numpy as np\nassert np.asarray(f()).shape == (4,)"
    assert state(server, answer, test).startswith("broken")
