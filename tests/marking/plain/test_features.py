"""What an ordinary hidden cell may do with the student's things; each case with a right answer and a wrong one."""

from dataclasses import dataclass

import pytest

from autograder.sandbox import RoomServer

from .notebooks import state


@dataclass(frozen=True)
class Case:
    test: str
    right: str
    wrong: str


CASES = {
    "functions": Case(
        "assert add(1, 2) == 3\nassert add(b=1, a=-1) == 0",
        "def add(a, b):\n    return a + b",
        "def add(a, b):\n    return a * b",
    ),
    "variables": Case("assert total == 6 and isinstance(total, int)", "total = 1 + 2 + 3", "total = 6.0"),
    "text": Case("assert greet('Ada') == 'Hello, Ada'", "greet = 'Hello, {}'.format", "greet = lambda n: 'Hello ' + n"),
    "expected exception": Case(
        "try:\n    root(-1)\nexcept ValueError as error:\n    assert 'negative' in str(error)\nelse:\n    assert False",
        "def root(x):\n    if x < 0: raise ValueError('negative number')\n    return x ** 0.5",
        "def root(x):\n    return abs(x) ** 0.5",
    ),
    "assert_raises": Case(
        "from numpy.testing import assert_raises\nassert_raises(ZeroDivisionError, divide, 1, 0)",
        "def divide(a, b): return a / b",
        "def divide(a, b): return a / b if b else 0",
    ),
    "pytest.raises": Case(
        "import pytest\nwith pytest.raises(KeyError, match='nobody'):\n    find('nobody')",
        "def find(name): return {}[name]",
        "def find(name): return None",
    ),
    "unittest": Case(
        "import unittest\nt = unittest.TestCase()\nt.assertEqual(f(2), 4)\nwith t.assertRaises(TypeError):\n    f()",
        "def f(x): return 2 * x",
        "def f(x=0): return 2 * x",
    ),
    "student's exception class": Case(
        "try:\n    check(-1)\nexcept TooSmall as error:\n    assert error.limit == 0 and str(error) == 'too small'\n"
        "else:\n    raise AssertionError\nassert issubclass(TooSmall, ValueError)",
        "class TooSmall(ValueError):\n    limit = 0\ndef check(x):\n    if x < 0: raise TooSmall('too small')",
        "class TooSmall(ValueError):\n    limit = 0\ndef check(x):\n    if x < 0: raise ValueError('too small')",
    ),
    "classes and methods": Case(
        "d = Dog('Rex', age=3)\nassert d.name == 'Rex'\nassert d.speak() == 'Rex says woof'\nd.age += 1\nassert d.age == 4\n"
        "d.birthday()\nassert d.age == 5 and isinstance(d, Dog) and type(d).__name__ == 'Dog'",
        "class Dog:\n    def __init__(self, name, age): self.name, self.age = name, age\n"
        "    def speak(self): return f'{self.name} says woof'\n    def birthday(self): self.age += 1",
        "class Dog:\n    def __init__(self, name, age): self.name, self.age = name, age\n"
        "    def speak(self): return f'{self.name} says woof'\n    def birthday(self): pass",
    ),
    "inheritance": Case(
        "assert issubclass(Cat, Animal) and isinstance(Cat(), Animal)\nassert Cat.legs == 4 and Cat.__bases__ == (Animal,)",
        "class Animal:\n    legs = 4\nclass Cat(Animal): pass",
        "class Animal:\n    legs = 4\nclass Cat:\n    legs = 4",
    ),
    "generators": Case(
        "g = count()\nassert [next(g) for _ in range(3)] == [0, 1, 2]\nassert list(zip(range(2), g)) == [(0, 3), (1, 4)]\n"
        "import types, inspect\nassert isinstance(count(), types.GeneratorType) and inspect.isgenerator(g)",
        "def count():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "def count():\n    n = 0\n    while True:\n        yield n\n        n += 2",
    ),
    "a generator that ends": Case(
        "assert list(up_to(3)) == [0, 1, 2]\nassert sum(up_to(4)) == 6\nassert set(up_to(2)) == {0, 1}",
        "def up_to(n):\n    yield from range(n)",
        "def up_to(n):\n    yield from range(n + 1)",
    ),
    "containers with special methods": Case(
        "s = Stack()\ns.push(1)\ns.push(2)\nassert len(s) == 2 and list(s) == [1, 2] and s[0] == 1\ns[0] = 7\nassert s.pop() == 2\n"
        "assert s.items == [7]\ns.items.append(9)\nassert s.pop() == 9 and bool(s) and str(s) == 'Stack [7]'",
        "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n"
        "    def pop(self): return self.items.pop()\n    def __len__(self): return len(self.items)\n"
        "    def __getitem__(self, i): return self.items[i]\n    def __setitem__(self, i, v): self.items[i] = v\n"
        "    def __iter__(self): return iter(self.items)\n    def __str__(self): return f'Stack {self.items}'",
        "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n"
        "    def pop(self): return self.items.pop(0)\n    def __len__(self): return len(self.items)\n"
        "    def __getitem__(self, i): return self.items[i]\n    def __setitem__(self, i, v): self.items[i] = v\n"
        "    def __iter__(self): return iter(self.items)\n    def __str__(self): return f'Stack {self.items}'",
    ),
    "operators": Case(
        "c = Vector(1, 2) + Vector(3, 4)\nassert (c.x, c.y) == (4, 6)\nd = 2 * c\nassert (d.x, d.y) == (8, 12)\nassert (-d).x == -8",
        "class Vector:\n    def __init__(self, x, y): self.x, self.y = x, y\n"
        "    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)\n"
        "    def __rmul__(self, k): return Vector(k * self.x, k * self.y)\n    def __neg__(self): return Vector(-self.x, -self.y)",
        "class Vector:\n    def __init__(self, x, y): self.x, self.y = x, y\n"
        "    def __add__(self, o): return self\n"
        "    def __rmul__(self, k): return Vector(k * self.x, k * self.y)\n    def __neg__(self): return Vector(-self.x, -self.y)",
    ),
    "a subclass of list": Case(
        "b = Bag([1, 2])\nb.add(3)\nassert b == [1, 2, 3] and len(b) == 3 and isinstance(b, list) and 2 in b\nassert b.largest() == 3",
        "class Bag(list):\n    def add(self, x): self.append(x)\n    def largest(self): return max(self)",
        "class Bag(list):\n    def add(self, x): self.insert(0, x)\n    def largest(self): return max(self)",
    ),
    "a named tuple": Case(
        "p = middle(Point(0, 0), Point(2, 4))\nassert p == (1, 2) and p.x == 1 and p._asdict() == {'x': 1, 'y': 2}",
        "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\n"
        "def middle(a, b): return Point((a.x + b.x) / 2, (a.y + b.y) / 2)",
        "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\ndef middle(a, b): return a",
    ),
    "properties and class methods": Case(
        "t = Temperature.from_fahrenheit(212)\nassert t.celsius == 100\ntry:\n    t.celsius = -300\nexcept ValueError:\n    pass\n"
        "else:\n    assert False\nassert Temperature.zero == -273.15",
        "class Temperature:\n    zero = -273.15\n    def __init__(self, c): self._c = c\n    @property\n    def celsius(self): return self._c\n"
        "    @celsius.setter\n    def celsius(self, c):\n        if c < self.zero: raise ValueError\n        self._c = c\n"
        "    @classmethod\n    def from_fahrenheit(cls, f): return cls((f - 32) / 1.8)",
        "class Temperature:\n    zero = -273.15\n    def __init__(self, c): self.celsius = c\n"
        "    @classmethod\n    def from_fahrenheit(cls, f): return cls((f - 32) / 1.8)",
    ),
    "context managers": Case(
        "with Timer() as t:\n    assert t.running\nassert not t.running",
        "class Timer:\n    def __enter__(self):\n        self.running = True\n        return self\n"
        "    def __exit__(self, *_): self.running = False",
        "class Timer:\n    def __enter__(self):\n        self.running = True\n        return self\n    def __exit__(self, *_): pass",
    ),
    "linked nodes": Case(
        "head = build([1, 2, 3])\nseen = []\nnode = head\nwhile node is not None:\n    seen.append(node.value)\n    node = node.next\n"
        "assert seen == [1, 2, 3] and head.next is not None and head.next == head.next",
        "class Node:\n    def __init__(self, v, n): self.value, self.next = v, n\n"
        "def build(xs):\n    head = None\n    for x in reversed(xs): head = Node(x, head)\n    return head",
        "class Node:\n    def __init__(self, v, n): self.value, self.next = v, n\n"
        "def build(xs):\n    head = None\n    for x in xs: head = Node(x, head)\n    return head",
    ),
    "closures and decorators": Case(
        "add5 = adder(5)\nassert add5(1) == 6 and callable(add5) and not callable(add5(1))\n"
        "@logged\ndef square(x):\n    return x * x\nassert square(3) == 9 and calls == ['square']",
        "def adder(n): return lambda x: x + n\ncalls = []\ndef logged(f):\n    def inner(*a):\n        calls.append(f.__name__)\n"
        "        return f(*a)\n    return inner",
        "def adder(n): return lambda x: x + n\ncalls = []\ndef logged(f):\n    return f",
    ),
    "functions as arguments": Case(
        "assert apply_all([lambda x: x + 1, abs, str], -2) == [-1, 2, '-2']\nassert derivative(lambda x: x ** 2, 3) - 6 < 1e-3",
        "def apply_all(fs, x): return [f(x) for f in fs]\ndef derivative(f, x, h=1e-5): return (f(x + h) - f(x - h)) / (2 * h)",
        "def apply_all(fs, x): return [f(abs(x)) for f in fs]\ndef derivative(f, x, h=1e-5): return (f(x + h) - f(x - h)) / (2 * h)",
    ),
    "a list sorted in place": Case(
        "data = [3, 1, 2]\nrows = [[1], [2]]\nassert bubble(data) is None and data == [1, 2, 3]\nfill(rows)\nassert rows == [[1, 0], [2, 0]]",
        "def bubble(xs): xs.sort()\ndef fill(rows):\n    for r in rows: r.append(0)",
        "def bubble(xs): xs = sorted(xs)\ndef fill(rows):\n    for r in rows: r.append(0)",
    ),
    "an argument left alone": Case(
        "import numpy as np\nx = np.arange(3.0)\nd = {'a': 1}\nbefore = x.copy()\nscale(x, d)\nassert (x == before).all() and d == {'a': 1, 'n': 1}",
        "def scale(x, d):\n    d['n'] = 1\n    return x * 2",
        "def scale(x, d):\n    d['n'] = 1\n    x *= 2\n    return x",
    ),
    "sets, bytes, ranges and keys of two": Case(
        "assert unique([1, 2, 2]) == {1, 2}\nassert grid[(0, 1)] == 'x' and grid == {(0, 1): 'x'}\nassert raw == b'ab' and steps == range(0, 9, 3)\n"
        "assert frozen == frozenset({1})",
        "unique = set\ngrid = {(0, 1): 'x'}\nraw = b'ab'\nsteps = range(0, 9, 3)\nfrozen = frozenset([1])",
        "unique = list\ngrid = {(0, 1): 'x'}\nraw = b'ab'\nsteps = range(0, 9, 3)\nfrozen = frozenset([1])",
    ),
    "values of the library": Case(
        "from fractions import Fraction\nfrom datetime import date\nfrom collections import Counter\nfrom decimal import Decimal\n"
        "assert half == Fraction(1, 2) and day == date(2024, 2, 29)\nassert letters('aab') == Counter(a=2, b=1)\n"
        "assert letters('aab').most_common(1) == [('a', 2)] and price == Decimal('9.90')",
        "from fractions import Fraction\nfrom datetime import date, timedelta\nfrom collections import Counter\nfrom decimal import Decimal\n"
        "half = Fraction(2, 4)\nday = date(2024, 2, 28) + timedelta(1)\nletters = Counter\nprice = Decimal('9.90')",
        "from fractions import Fraction\nfrom datetime import date, timedelta\nfrom collections import Counter\nfrom decimal import Decimal\n"
        "half = Fraction(2, 5)\nday = date(2024, 2, 28) + timedelta(1)\nletters = Counter\nprice = Decimal('9.90')",
    ),
    "numpy": Case(
        "import numpy as np\nx = np.linspace(-2, 2, 9)\nnp.testing.assert_allclose(relu(x), np.maximum(x, 0))\n"
        "assert relu(x).shape == x.shape and W.dtype == np.float64 and np.isclose(W.sum(), 4)",
        "import numpy as np\ndef relu(x): return x * (x > 0)\nW = np.ones((2, 2))",
        "import numpy as np\ndef relu(x): return abs(x)\nW = np.ones((2, 2))",
    ),
    "numpy of the student's import": Case(
        "assert np.allclose(f(np.ones(3)), 2 * np.ones(3)) and isclose(math.sqrt(g(4)), 2)",
        "import numpy as np, math\nfrom math import isclose\ndef f(x): return x + x\ndef g(x): return x",
        "import numpy as np, math\nfrom math import isclose\ndef f(x): return x * x\ndef g(x): return x",
    ),
    "state between calls": Case(
        "assert [tick(), tick(), tick()] == [1, 2, 3] and ticks == 3",
        "ticks = 0\ndef tick():\n    global ticks\n    ticks += 1\n    return ticks",
        "ticks = 0\ndef tick():\n    return 1",
    ),
    "a name deleted and given back": Case(
        "keep = helper\ndel helper\ntry:\n    uses(1)\nexcept NameError:\n    pass\nelse:\n    raise AssertionError\nfinally:\n    helper = keep\n"
        "assert uses(1) == 2",
        "def helper(x): return x + 1\ndef uses(x): return helper(x)",
        "def helper(x): return x + 1\ndef uses(x): return x + 1",
    ),
    "a name replaced for the test": Case(
        "seen = []\ndef helper(x):\n    seen.append(x)\n    return 100\nassert uses(1) == 101 and seen == [1]\nrate = 5\nassert cost(2) == 10",
        "rate = 3\ndef helper(x): return x\ndef uses(x): return helper(x) + 1\ndef cost(n): return n * rate",
        "rate = 3\ndef helper(x): return x\ndef uses(x): return x + 1\ndef cost(n): return n * rate",
    ),
    "printed output": Case(
        "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    table(2)\n"
        "assert out.getvalue().split() == ['1', '2']",
        "def table(n):\n    for i in range(n): print(i + 1)",
        "def table(n):\n    for i in range(n): print(i)",
    ),
    "source text": Case(
        "import inspect\nsource = inspect.getsource(total)\nassert 'for' not in source and 'sum(' in source\n"
        "assert list(inspect.signature(total).parameters) == ['xs', 'start'] and total.__doc__ == 'The sum.'\n"
        "assert 'return' in inspect.getsource(Box.area) and total.__name__ == 'total'",
        "def total(xs, start=0):\n    'The sum.'\n    return sum(xs, start)\nclass Box:\n    def area(self):\n        return 1",
        "def total(xs, start=0):\n    'The sum.'\n    for x in xs: start += x\n    return start\nclass Box:\n    def area(self):\n        return 1",
    ),
    "the test's random state": Case(
        "import numpy as np, random\nnp.random.seed(7)\nexpected = np.random.randn(3)\nnp.random.seed(7)\nassert np.array_equal(noise(3), expected)\n"
        "random.seed(1)\nfirst = random.random()\nrandom.seed(1)\nassert pick() == first and pick() != first\n"
        "a, b = noise(2), noise(2)\nassert not np.array_equal(a, b)",
        "import numpy as np, random\ndef noise(n): return np.random.randn(n)\ndef pick(): return random.random()",
        "import numpy as np, random\ndef noise(n): return np.random.rand(n)\ndef pick(): return random.random()",
    ),
    "a generator as argument": Case(
        "import numpy as np\none, two = np.random.default_rng(3), np.random.default_rng(3)\nassert draw(one) == two.random()\n"
        "assert one.random() == two.random()",
        "def draw(rng): return rng.random()",
        "def draw(rng):\n    rng.random()\n    return rng.random()",
    ),
    "a file that the notebook wrote": Case(
        "with open('out.csv') as file:\n    assert file.read() == 'a,b\\n1,2\\n'\nimport csv, os\n"
        "assert os.path.exists('out.csv') and list(csv.reader(open('out.csv')))[1] == ['1', '2']",
        "with open('out.csv', 'w') as file:\n    file.write('a,b\\n1,2\\n')",
        "with open('out.csv', 'w') as file:\n    file.write('a,b\\n')",
    ),
    "a file that a function writes": Case(
        "save('x.txt', 'hello')\nassert load('x.txt') == 'hello'",
        "def save(n, t): open(n, 'w').write(t)\ndef load(n): return open(n).read()",
        "def save(n, t): open(n, 'w').write(t)\ndef load(n): return ''",
    ),
    "loops over what is there": Case(
        "for name in ('mean', 'median'):\n    assert callable(globals()[name])\nassert all(is_even(n) for n in (2, 4)) and not any(map(is_even, (1, 3)))\n"
        "assert 'mean' in globals() and 'mode' not in globals() and mean([1, 2]) == 1.5",
        "def mean(x): return sum(x) / len(x)\ndef median(x): return sorted(x)[len(x) // 2]\ndef is_even(n): return n % 2 == 0",
        "def mean(x): return sum(x) / len(x)\ndef median(x): return sorted(x)[len(x) // 2]\ndef is_even(n): return True",
    ),
    "attributes that may be missing": Case(
        "m = Model()\nassert hasattr(m, 'fit') and not hasattr(m, 'nothing') and getattr(m, 'depth', 3) == 3\nsetattr(m, 'depth', 4)\nassert m.depth == 4\n"
        "import copy\nn = copy.deepcopy(m)\nn.depth = 5\nassert m.depth == 4 and n is not m",
        "class Model:\n    def fit(self): return self",
        "class Model:\n    def train(self): return self",
    ),
    "methods that return the object": Case(
        "m = Model()\nassert m.fit([1, 2]) is not None and m.fit([3]).n == 1 and m.fit([1, 2]).predict() == [2]",
        "class Model:\n    def fit(self, x):\n        self.n = len(x)\n        return self\n    def predict(self): return [self.n]",
        "class Model:\n    def fit(self, x):\n        self.n = len(x)\n    def predict(self): return [self.n]",
    ),
    "enumerations": Case(
        "assert Colour.RED.value == 1 and Colour['RED'] == Colour.RED and Colour.RED is not Colour.BLUE\nassert len(list(Colour)) == 2",
        "from enum import Enum\nclass Colour(Enum):\n    RED = 1\n    BLUE = 2",
        "from enum import Enum\nclass Colour(Enum):\n    RED = 1\n    BLUE = 1",
    ),
    "hashed answers": Case(
        "from hashlib import sha1\nassert sha1(str(answer).encode()).hexdigest()[:8] == '92cfceb3', 'value of answer is not correct'\n"
        "assert str(type(answer)) == \"<class 'int'>\"",
        "answer = 42",
        "answer = 41",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_right_answer_is_kept_and_a_wrong_one_is_not(server: RoomServer, name: str) -> None:
    case = CASES[name]
    assert state(server, case.right, case.test) == "kept"
    assert state(server, case.wrong, case.test).startswith("broken")
