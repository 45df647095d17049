"""The rules around plain grade cells: order, names, partial credit, faults, and what is left to a person."""

# ruff: noqa: E501 - rows of data

import dataclasses
import math

import numpy as np
import pytest

from autograder.marking.cells import SourceCell, SourceNotebook, SubmittedCell
from autograder.marking.notebook import Desk, mark_notebook
from autograder.marking.plain import credit, imports, sources, words
from autograder.marking.plain.apart import apart
from autograder.marking.plain.order import steps
from autograder.marking.plain.signals import Undecided
from autograder.marking.plan import PlannedCell, plan
from autograder.sandbox import Level, RoomServer

from .notebooks import POINTS, SECRET, marks, source, state, states


def test_a_test_sees_the_notebook_as_it_is_at_its_place(server: RoomServer) -> None:
    found = states(
        server,
        ("answer", "x = 5"),
        ("test", "assert x == 5\nresult = x"),
        ("answer", "x = 10\nresult = 'mine'"),
        ("test", "assert x == 10 and result == 'mine'"),
    )
    assert found == ["kept", "kept"]


def test_what_a_test_binds_over_the_students_names_ends_with_it(server: RoomServer) -> None:
    found = states(
        server,
        ("answer", "rate = 3\ndef cost(n): return rate * n"),
        ("test", "rate = 5\nassert cost(2) == 10 and rate == 5"),
        ("test", "assert cost(2) == 6 and rate == 3"),
    )
    assert found == ["kept", "kept"]


def test_data_of_a_locked_cell_is_read_as_the_student_left_it(server: RoomServer) -> None:
    locked = ("locked", "losses = []\nRATE = 2\ndef double(x): return RATE * x")
    test = ("test", "assert losses == [3, 1] and RATE == 2 and double(4) == 8")
    assert states(server, locked, ("answer", "losses.append(3)\nlosses.append(1)"), test) == ["kept"]
    assert states(server, locked, ("answer", "losses = [3, 1]"), test) == ["kept"]
    assert states(server, locked, ("answer", "losses.append(3)"), test)[0].startswith("broken")


def test_a_locked_cell_that_uses_the_answer_runs_once(server: RoomServer) -> None:
    found = states(
        server,
        ("answer", "calls = []\ndef f(x):\n    calls.append(x)\n    return x"),
        ("locked", "LIMIT = 3\nshown = f(1)\nlater = 5"),
        ("test", "assert calls == [1] and shown == 1 and later == 5 and LIMIT == 3"),
    )
    assert found == ["kept"]


def test_an_object_of_a_locked_class_is_one_of_the_teachers(server: RoomServer) -> None:
    found = states(
        server,
        ("locked", "class Node:\n    def __init__(self, value): self.value = value\nroot = Node(1)"),
        ("answer", "def make(v): return Node(v)\ndef value_of(node): return node.value"),
        ("test", "assert isinstance(make(3), Node) and make(3).value == 3 and value_of(root) == 1"),
        ("test", "assert value_of(Node(4)) == 4"),
    )
    assert found == ["kept", "kept"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("None", "kept"), ("2", "kept"), ("f()", "broken: the hidden tests gave 1 of 2 points"), ("f() / 2", "broken: the hidden tests gave 0.5"),
        ("0", "broken: the hidden tests gave 0 of 2"), ("import numpy as np\nnp.float64(0.5)", "broken: the hidden tests gave 0.5"),
        ("import numpy as np\nnp.float64(0.0)", "broken: the hidden tests gave 0 of 2"), ("99", "unknown"), ("-1", "unknown"),
        ("float('nan')", "unknown"), ("True", "unknown"), ("'0.5'", "unknown"), ("[0.5]", "unknown"), ("f", "unknown"), ("99;", "kept"),
    ],
)  # fmt: skip
def test_partial_credit_is_a_number_or_for_a_person(server: RoomServer, last: str, said: str) -> None:
    assert state(server, "def f(): return 1", f"assert f() == 1\n{last}").startswith(said)


def test_points_of_a_last_line() -> None:
    assert credit.points(None, 3.0) == 3.0
    assert credit.points(np.float32(0.5), 3.0) == 0.5
    for value in (math.inf, 3.1, True, np.bool_(True), 1j, "1", object()):
        with pytest.raises(Undecided):
            credit.points(value, 3.0)


def test_a_part_of_the_points_is_the_marks_of_the_cell(server: RoomServer) -> None:
    mark = marks(server, ("answer", "x = 1"), ("test", "0.5"))[0]
    assert (mark.points, mark.max_points, mark.needs_human) == (0.5, POINTS, False)


def test_a_crash_or_a_loop_costs_one_cell(server: RoomServer) -> None:
    found = states(
        server,
        ("answer", "import os\ndef f(): os._exit(1)\ndef g(): return 1"),
        ("test", "try:\n    f()\nexcept BaseException:\n    pass"),
        ("test", "assert g() == 1"),
    )
    assert found == ["broken: your code ended the Python process (for example with exit or a crash)", "kept"]


@pytest.mark.slow
def test_a_loop_costs_one_cell_and_an_endless_generator_too(server: RoomServer) -> None:
    found = states(
        server,
        ("answer", "def f():\n    while True: pass\ndef g():\n    while True: yield 1\ndef h(): return 1"),
        ("test", "f()"),
        ("test", "list(g())"),
        ("test", "assert h() == 1"),
    )
    assert [said.partition(":")[0] for said in found] == ["broken", "broken", "kept"]


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("import notthere", "the test itself could not run here: No module named 'notthere'"),
        ("assert f( = 1", "the grade cell itself is not Python"),
        ("!ls", "has a shell command"),
        ("files = !ls\nassert not files", "has a shell command"),
        ("for i in range(2):\n    !ls", "has a shell command"),
        ("%%bash\ntest -f x", "has a shell command"),
        ("%pip install x", "has a shell command"),
        ("%%writefile x.txt\nwords", "uses the magic writefile"),
        ("%%timeit -n 3 x = 5\nassert f() == 2", "uses the magic timeit"),
        ("%%capture --no-stdout\nassert f() == 2", "uses the magic capture"),
        ("t = %timeit -o f()\nassert t.best < 1", "uses the magic timeit"),
        ("%time assert f( == 2", "the grade cell itself is not Python"),
        ("%%capture\n0.5", "gives points that its cell magic does not show"),
        ("%%timeit\n0.5", "gives points that its cell magic does not show"),
        ("shell = get_ipython()\nshell.system('ls')", "asks IPython for something"),
        ("get_ipython().system('ls')", "has a shell command"),
        ("### AUTOTEST f()", "an AUTOTEST line becomes a test only when the assignment is released"),
        ("f(object())", "a object can't be sent into the room"),
        ("class Sub(A): pass", "is a class that the test makes a subclass of"),
        ("A() + 1", "has its own arithmetic with plain values"),
        ("A() == 1", "has its own idea of equality"),
        ("A() == A()", "contradict each other"),
        ("A() in [3]", "has its own idea of equality"),
        ("A() < A()", "contradict each other"),
        ("B() == B()", "compares without saying yes or no"),
        ("try:\n    A() == 1\nexcept BaseException:\n    pass", "has its own idea of equality"),
        ("try:\n    B() == B()\nexcept BaseException:\n    pass", "compares without saying yes or no"),
    ],
)
def test_what_the_marker_can_not_do_is_for_a_person(server: RoomServer, test: str, why: str) -> None:
    answer = (
        "def f(x=1): return x\nclass A:\n    def __eq__(self, o): return True\n    __ne__ = __lt__ = __gt__ = __eq__\n"
        "    def __add__(self, o): return 0\nclass B:\n    def __eq__(self, o): return [True]"
    )
    said = state(server, answer, test)
    assert said.startswith("unknown")
    assert why in said


@pytest.mark.parametrize(
    ("test", "right", "wrong"),
    [
        ("%matplotlib inline\nassert f() == 1", "kept", "broken"),
        ("%%time\nassert f() == 1", "kept", "broken"),
        ("\n%%time\n\nassert f() == 1", "kept", "broken"),
        (
            "%%time\nassert f()\nf() / 2",
            "broken: the hidden tests gave 0.5 of 2",
            "broken: the hidden tests gave 1 of 2",
        ),
        ("%%timeit -n 10 -r1\nassert f() == 1", "kept", "broken"),
        ("%%capture\n%%time\nprint('x')\nassert f() == 1\n'words'", "kept", "broken"),
        ("%time assert f() == 1", "kept", "broken"),
        ("%time x = f()\nassert x == 1", "kept", "broken"),
        ("x = %time f()\nassert x == 1", "kept", "broken"),
        ("%time f()", "broken: the hidden tests gave 1 of 2", "kept"),
        ("for i in range(3):\n    %time x = f()\n    assert x == 1, 'no one'", "kept", "broken: no one"),
        ("%timeit -n 3 -r 2 f()\nassert f() == 1", "kept", "broken"),
        ("%timeit 1 / (f() - 2)", "kept", "broken"),
        ('text = """\n%time no\n!ls\n"""\nassert f() == 1', "kept", "broken"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')\nassert f() == 1", "kept", "broken"),
        ("f?\nassert f() == 1", "kept", "broken"),
    ],
)
def test_a_magic_that_only_wraps_python_changes_nothing(server: RoomServer, test: str, right: str, wrong: str) -> None:
    assert state(server, "def f(): return 1", test).startswith(right)
    assert state(server, "def f(): return 2", test).startswith(wrong)


def test_what_a_cell_magic_captured_is_there_for_the_next_cell(server: RoomServer) -> None:
    tests = [("test", "%%capture out\nf()"), ("test", "assert out.stdout == 'hello\\n', 'no greeting'")]
    assert states(server, ("answer", "def f(): print('hello')"), *tests) == ["kept", "kept"]
    assert states(server, ("answer", "def f(): print('bye')"), *tests) == ["kept", "broken: no greeting"]


@pytest.mark.parametrize(
    "test", ["!true", "x = !true\nassert not x", "%%bash\nfalse", "%%time\n!true", "!!true", "%pip list"]
)
def test_a_program_is_not_passed_over_in_the_students_process(server: RoomServer, test: str) -> None:
    mark = marks(server, ("answer", "x = 1"), ("test", f"{test}\n# autograder-in-process"))[0]
    assert str(mark.results[0].state) == "unknown"
    assert "shell command" in mark.results[0].message


def test_a_magic_that_wraps_is_ipython_s_own_in_the_students_process(server: RoomServer) -> None:
    test = "%%time\n# autograder-in-process\nassert f() == 1"
    assert states(server, ("answer", "def f(): return 1"), ("test", test)) == ["kept"]
    assert states(server, ("answer", "def f(): return 2"), ("test", test))[0].startswith("broken")


MONEY = """class Money:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == getattr(other, 'n', other)
    def __lt__(self, other): return self.n < getattr(other, 'n', other)
    def __bool__(self): return self.n != 0
    def __sub__(self, other): return Money(self.n - other)
    def __contains__(self, coin): return coin <= self.n
def earn(n): return Money(n)"""


def test_operators_with_plain_values_count_where_the_test_made_the_object(server: RoomServer) -> None:
    tests = [
        "assert Money(5) == 5 and 5 == Money(5) and Money(5) != 6 and Money(5) < 6 and not Money(5) < 5",
        "assert Money(5) and not Money(0) and 3 in Money(5) and 6 not in Money(5)",
        "m = Money(5)\nassert m - 2 == Money(3)",
        "assert Money(5) == 6",
        "assert Money(0)",
        "assert earn(5) == 5",
        "assert Money(5) - 2 == 3",
        "assert not earn(0)",
        "assert 3 in earn(5)",
        "assert earn(5) < 6",
    ]
    source_text = "class Money:\n    ..."
    teachers = source(("answer", MONEY), *(("test", test) for test in tests))
    cells = (dataclasses.replace(teachers.cells[0], source=source_text), *teachers.cells[1:])
    handed_in = [SubmittedCell("answer0", "code", MONEY)]
    found = mark_notebook(Desk({}, server, SECRET), dataclasses.replace(teachers, cells=cells), handed_in).record
    said = [str(mark.results[0].state) for mark in found.marks.values()]
    assert said == ["kept"] * 3 + ["broken"] * 2 + ["unknown"] * 5
    unasked = mark_notebook(Desk({}, server, SECRET), teachers, handed_in).record  # no text asks for a class
    assert str(next(iter(unasked.marks.values())).results[0].state) == "unknown"


def test_a_class_is_asked_for_where_a_text_defines_or_names_it() -> None:
    texts = [
        "class Money:\n    ...",
        "@dataclass\n class A(B):",
        "Write a class `Card`.",
        "the class average (of all):",
    ]
    assert sources.classes_in(texts) == {"Money", "A", "Card"}


def test_answers_that_contradict_each_other_pass_nothing_and_fail_as_ever(server: RoomServer) -> None:
    liar = "class L:\n    def __eq__(self, o): return True\n    __ne__ = __lt__ = __gt__ = __eq__\ndef f(x): return L()"
    found = states(
        server,
        ("answer", liar),
        ("test", "assert f(1) == f(1)"),
        ("test", "assert f(1) == f(1) and f(1) != f(2)"),
        ("test", "assert f(1) == f(1)\n0.5"),
        ("test", "assert f(1) < f(2) and f(2) > f(1)"),
        ("test", "assert f(1) == f(1)\nassert False"),
        ("test", "assert f(1) is not None"),
    )
    assert [said.partition(":")[0] for said in found] == ["unknown"] * 4 + ["broken", "kept"]


def test_no_object_can_tell_which_comparison_the_test_makes(server: RoomServer) -> None:
    spy = (
        "seen = []\nclass S:\n"
        + "".join(
            f"    def __{name}__(self, o):\n        seen.append('{name}')\n        return {name in ('eq', 'le', 'ge')}\n"
            for name in ("eq", "ne", "lt", "le", "gt", "ge")
        )
        + "def f(x):\n    return S()"
    )
    asked = {"==", "!=", "<", "<=", ">", ">="}
    tests = [("test", f"f(1) {sign} f(2)\nassert seen == 'eq ne lt le gt ge'.split(), str(seen)") for sign in asked]
    for test in tests:
        assert state(server, spy, test[1]) == "kept"


@pytest.mark.parametrize("place", ["tag", "comment"])
def test_a_cell_may_ask_for_the_students_process_and_is_weaker(server: RoomServer, place: str) -> None:
    tests = ["assert A(1) == A(1)", "assert A(1) == A(2), 'hidden words'", "assert A(1) == A(1)\n1.5", "'x'"]
    comment = "# autograder-in-process\n" if place == "comment" else ""
    cells = [("answer", ""), *(("test", comment + test) for test in tests)]
    teachers = source(*cells)
    tags = ("autograder-in-process",) if place == "tag" else ()
    tagged = tuple(dataclasses.replace(cell, tags=tags) for cell in teachers.cells)
    answer = "class A:\n    def __init__(self, n): self.n = n\n    def __eq__(self, other): return self.n == other.n"
    handed_in = [SubmittedCell("answer0", "code", answer)]
    record = mark_notebook(Desk({}, server, SECRET), dataclasses.replace(teachers, cells=tagged), handed_in).record
    found = list(record.marks.values())
    assert [mark.results[0].state for mark in found] == ["kept", "broken", "broken", "unknown"]
    assert [mark.points for mark in found] == [2.0, 0.0, 1.5, 0.0]
    assert all("weaker" in mark.notes[0] for mark in found)
    assert "hidden words" not in found[1].results[0].message


def test_a_cell_that_says_nothing_is_not_weaker(server: RoomServer) -> None:
    assert marks(server, ("answer", "x = 1"), ("test", "assert x == 1"))[0].notes == ()


def test_the_students_own_tags_mean_nothing(server: RoomServer) -> None:
    said = state(server, "# autograder-in-process\ndef f(): return 1", "assert f() == 2")
    assert said == "broken: a hidden test of this part failed"


def test_files_of_the_course_are_there_and_win(server: RoomServer) -> None:
    answer = "data = open('in.txt').read()\nown = open('mine.txt').read()\nfrom helper import two"
    test = "from helper import two as ours\nassert (data, own, two(), ours()) == ('right', 'own', 2, 2)\nassert open('in.txt').read() == 'right'"
    files = {"in.txt": b"right", "helper.py": b"def two(): return 2"}
    handed_in = {"in.txt": b"wrong", "mine.txt": b"own", "helper.py": b"def two(): return 3"}
    assert state(server, answer, test, files=files, submitted_files=handed_in) == "kept"


def test_the_teachers_ordinary_cells_say_what_a_name_imports(server: RoomServer) -> None:
    answer = "from operator import ne as close\ndef f(): return 1.0"
    assert state(server, answer, "assert close(f(), 2.0)", loose=("from math import isclose as close",)).startswith(
        "broken"
    )
    assert state(server, answer, "assert close(f(), 1.0)", loose=("from math import isclose as close",)) == "kept"


def test_imports_of_a_student_are_believed_only_under_their_own_name() -> None:
    found = imports.imports_of(
        [], ["from math import isclose\nfrom operator import ne as eq\nimport os.path, numpy.linalg as la"], ["numpy"]
    )
    assert sorted(found.students) == ["isclose", "os"]
    assert not imports.imports_of(
        [], ["from helper import isclose", "%matplotlib inline\nimport autograder"], []
    ).students


def test_moved_and_lost_grade_cells_come_after_the_answers_above_them() -> None:
    teachers = source(("answer", "a"), ("test", "t1"), ("answer", "b"), ("test", "t2"))
    wanted = [cell for cell in teachers.cells if cell.is_test]

    def due(*names: str) -> list[int]:
        handed_in = [SubmittedCell(name or None, "code", f"{name} = 1") for name in names]
        planned = plan(teachers, handed_in).cells
        return [step.due for step in steps(teachers, handed_in, planned, wanted)]

    assert due("answer0", "test1", "answer2", "test3") == [1, 2]
    assert due("test1", "test3", "answer0", "answer2") == [1, 2]
    assert due("answer0", "answer2") == [1, 2]
    assert due("answer0", "", "answer2", "") == [2, 4]
    assert due("answer0", "", "test1", "answer2") == [2, 3]


def test_an_answer_in_another_cell_is_waited_for() -> None:
    answer = SourceCell(
        "a", "code", "def f(x):\n    ...", grade=False, solution=True, locked=False, task=False, points=0
    )
    test = SourceCell("t", "code", "assert f(1)", grade=True, solution=False, locked=True, task=False, points=1)
    teachers = SourceNotebook("hw", "hw", (answer, test))
    handed_in = [
        SubmittedCell("a", "code", "# mine is below"),
        SubmittedCell("t", "code", ""),
        SubmittedCell(None, "code", "def f(x): return 1"),
    ]
    planned = [PlannedCell("# mine is below", 0), PlannedCell("def f(x): return 1", 2)]
    assert steps(teachers, handed_in, planned, [test])[0].due == 2


def test_words_keep_only_what_stands_in_the_text() -> None:
    import ast

    def fixed(text: str) -> str:
        return words.fixed_text(ast.parse(text, mode="eval").body)

    assert fixed("'a' + 'b'") == "ab"
    assert fixed("f'f(2) gave {x!r:>5}, not {4}'") == "f(2) gave …, not …"
    assert fixed("'%s and %.2f' % (a, b)") == "… and …"
    assert fixed("'{} of {n}'.format(a, n=b)") == "… of …"
    assert fixed("str(x)") == "…"
    assert fixed("message") == "…"


def test_the_text_of_a_function_is_its_last_definition() -> None:
    cells = [
        "def f():\n    return 1",
        "class A:\n    @property\n    def f(self):\n        return 3\n",
        "%time\ndef f():\n    return 2\nx = 1",
    ]
    assert sources.source_of(["f"], cells) == "def f():\n    return 2\n"
    assert sources.source_of(["A", "f"], cells) == "    @property\n    def f(self):\n        return 3\n"
    assert sources.source_of(["g"], cells) is None


def test_without_a_place_for_files_a_failure_is_for_a_person() -> None:
    answer = "open('out.txt', 'w').write('x')\ndef f(): return 1"
    with RoomServer.start(minimum=Level.LOCKED, maximum=Level.LOCKED) as server:
        found = states(
            server, ("answer", answer), ("test", "assert open('out.txt').read() == 'x'"), ("test", "assert True")
        )
        assert found[0].startswith("unknown: the notebook works with files")
        assert found[1] == "kept"
        assert state(server, "def f(): return 2", "assert f() == 1").startswith("broken")


def test_work_apart_is_heard_until_its_time_is_up() -> None:
    import os
    import time

    def work(say) -> None:
        say({"pid": os.getpid()})
        os.environ["LEFT_BEHIND"] = "x"
        say("x" * 3_000_000)
        time.sleep(60)
        say("never")

    start = time.monotonic()
    first, second = apart(work, 2.0)
    assert time.monotonic() - start < 20
    assert first["pid"] != os.getpid()
    assert len(second) == 3_000_000
    assert "LEFT_BEHIND" not in os.environ
    assert apart(lambda say: say(1 / 0), 5.0) == []


def test_a_submission_has_the_same_marks_every_time(server: RoomServer) -> None:
    answer = "import random, numpy as np\ndef f(): return random.random() + np.random.rand() + np.random.default_rng().random()"
    tests = [
        ("test", "import random, numpy as np\nassert f() + random.random() + np.random.rand() > 2.5"),
        ("test", "f() / 3"),
    ]
    seen = {tuple(mark.points for mark in marks(server, ("answer", answer), *tests)) for _ in range(5)}
    assert len(seen) == 1
