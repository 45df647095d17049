"""The ten functions of the benchmark's assignment: a right answer, a wrong one, and plain hidden tests.

The peers run the plain tests; our marker asks its own exercise of the same name, which tries more inputs than these.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """One function that the made-up students write; `tests` are asserts as a teacher would write them for nbgrader."""

    name: str
    points: float
    right: str
    wrong: str
    tests: str

    @property
    def rights(self) -> tuple[str, ...]:
        """The right answer in several spellings: their results differ in the last bits, as those of a class do."""
        return (self.right, *OTHERS.get(self.name, ()))


OTHERS = {
    "relu": (
        "def relu(x):\n    return np.where(x > 0, x, 0)\n",
        "def relu(x):\n    return x * (x > 0)\n",
        "def relu(x):\n    return (x + np.abs(x)) / 2\n",
    ),
    "leaky_relu": (
        "def leaky_relu(x, slope=0.01):\n    return np.maximum(0, x) + slope * np.minimum(0, x)\n",
        "def leaky_relu(x, slope=0.01):\n    return x * np.where(x > 0, 1, slope)\n",
    ),
    "sigmoid": (
        "def sigmoid(x):\n    return 0.5 * (1 + np.tanh(0.5 * x))\n",
        "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n",
    ),
    "tanh": (
        "def tanh(x):\n    small = np.exp(-2 * np.abs(x))\n    return np.sign(x) * (1 - small) / (1 + small)\n",
        "def tanh(x):\n    return 1 - 2 / (1 + np.exp(np.minimum(2 * x, 700)))\n",
    ),
    "softmax": (
        "def softmax(z):\n    shifted = z - z.max(axis=-1, keepdims=True)\n"
        "    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))\n",
    ),
    "relu_backward": (
        "def relu_backward(d_out, x):\n    return np.where(x > 0, d_out, 0)\n",
        "def relu_backward(d_out, x):\n    out = np.array(d_out, dtype=float)\n    out[x <= 0] = 0\n    return out\n",
    ),
    "dropout": (
        "def dropout(x, p_drop, training, rng):\n    if not training:\n        return x.copy()\n"
        "    return np.where(rng.random(x.shape) < p_drop, 0, x / (1 - p_drop))\n",
        "def dropout(x, p_drop, training, rng):\n    if not training:\n        return x.copy()\n"
        "    return rng.binomial(1, 1 - p_drop, size=x.shape) * x / (1 - p_drop)\n",
    ),
    "one_hot": ("def one_hot(y, classes):\n    return np.eye(classes)[y]\n",),
    "cross_entropy": (
        "def cross_entropy(p, y):\n    picked = np.clip(p, 1e-12, 1)[np.arange(len(y)), y]\n"
        "    return -np.log(picked).sum() / len(y)\n",
    ),
}


FUNCTIONS = (
    Function(
        "relu",
        4,
        "def relu(x):\n    return np.maximum(0, x)\n",
        "def relu(x):\n    return np.abs(x)\n",
        """\
x = np.random.default_rng(1).normal(size=(4, 5))
kept = x.copy()
assert np.allclose(relu(x), np.where(x > 0, x, 0)), "values"
assert np.shape(relu(np.zeros((2, 3, 4)))) == (2, 3, 4), "any shape"
assert np.allclose(relu(np.array([-0.5, 0.0])), 0), "negative numbers become 0"
assert np.array_equal(x, kept), "the input stays as it is"
""",
    ),
    Function(
        "leaky_relu",
        4,
        "def leaky_relu(x, slope=0.01):\n    return np.where(x > 0, x, slope * x)\n",
        "def leaky_relu(x, slope=0.01):\n    return np.where(x > 0, x, 0.01 * x)\n",
        """\
x = np.random.default_rng(2).normal(size=(4, 5))
kept = x.copy()
assert np.allclose(leaky_relu(x), np.where(x > 0, x, 0.01 * x)), "values"
assert np.allclose(leaky_relu(x, 0.3), np.where(x > 0, x, 0.3 * x)), "another slope"
assert np.shape(leaky_relu(np.zeros((2, 3, 4)))) == (2, 3, 4), "any shape"
assert np.array_equal(x, kept), "the input stays as it is"
""",
    ),
    Function(
        "sigmoid",
        5,
        "def sigmoid(x):\n    small = np.exp(-np.abs(x))\n    return np.where(x >= 0, 1, small) / (1 + small)\n",
        "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n",
        """\
x = np.random.default_rng(3).normal(size=(4, 5))
kept = x.copy()
assert np.allclose(sigmoid(x), 1 / (1 + np.exp(-x))), "values"
assert np.allclose(sigmoid(np.array([-1000.0, 1000.0])), [0, 1]), "large numbers"
assert np.shape(sigmoid(np.zeros((2, 3, 4)))) == (2, 3, 4), "any shape"
assert np.array_equal(x, kept), "the input stays as it is"
""",
    ),
    Function(
        "tanh",
        4,
        "def tanh(x):\n    return np.tanh(x)\n",
        "def tanh(x):\n    return 1 / (1 + np.exp(-x))\n",
        """\
x = np.random.default_rng(4).normal(size=(4, 5))
kept = x.copy()
assert np.allclose(tanh(x), np.tanh(x)), "values"
assert np.allclose(tanh(np.array([-1000.0, 1000.0])), [-1, 1]), "large numbers"
assert np.shape(tanh(np.zeros((2, 3, 4)))) == (2, 3, 4), "any shape"
assert np.array_equal(x, kept), "the input stays as it is"
""",
    ),
    Function(
        "softmax",
        5,
        "def softmax(z):\n    weights = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
        "    return weights / np.sum(weights, axis=-1, keepdims=True)\n",
        "def softmax(z):\n    weights = np.exp(z - np.max(z))\n    return weights / np.sum(weights)\n",
        """\
z = np.random.default_rng(5).normal(size=(4, 5))
kept = z.copy()
expected = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
assert np.allclose(softmax(z), expected), "values"
assert np.allclose(softmax(z[0]), expected[0]), "a single sample"
assert np.allclose(softmax(z + 1000), expected), "large logits"
assert np.array_equal(z, kept), "the input stays as it is"
""",
    ),
    Function(
        "relu_backward",
        4,
        "def relu_backward(d_out, x):\n    return d_out * (x > 0)\n",
        "def relu_backward(d_out, x):\n    return np.maximum(0, d_out)\n",
        """\
rng = np.random.default_rng(6)
x, d_out = rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
kept = d_out.copy()
assert np.allclose(relu_backward(d_out, x), np.where(x > 0, d_out, 0)), "values"
assert np.shape(relu_backward(np.ones((2, 3, 4)), np.ones((2, 3, 4)))) == (2, 3, 4), "any shape"
assert np.array_equal(d_out, kept), "the input stays as it is"
""",
    ),
    Function(
        "dropout",
        8,
        "def dropout(x, p_drop, training, rng):\n    if not training:\n        return x.copy()\n"
        "    kept = rng.random(x.shape) >= p_drop\n    return kept * x / (1 - p_drop)\n",
        "def dropout(x, p_drop, training, rng):\n    if not training:\n        return x.copy()\n"
        "    return (rng.random(x.shape) >= p_drop) * x\n",
        """\
x = np.ones((100, 100))
out = dropout(x, 0.2, True, np.random.default_rng(7))
assert np.allclose(np.unique(out), [0, 1.25]), "the values that stay are divided by 1 - p_drop"
assert 0.17 < np.mean(out == 0) < 0.23, "a fifth is dropped"
assert np.array_equal(dropout(x, 0.2, False, np.random.default_rng(7)), x), "nothing happens in test mode"
assert np.array_equal(dropout(x, 0.0, True, np.random.default_rng(7)), x), "p_drop = 0 drops nothing"
assert np.array_equal(x, np.ones((100, 100))), "the input stays as it is"
""",
    ),
    Function(
        "one_hot",
        3,
        "def one_hot(y, classes):\n    rows = np.zeros((len(y), classes))\n"
        "    rows[np.arange(len(y)), y] = 1\n    return rows\n",
        "def one_hot(y, classes):\n    rows = np.zeros((len(y), classes))\n    rows[:, y] = 1\n    return rows\n",
        """\
y = np.array([2, 0, 1, 2])
assert np.allclose(one_hot(y, 3), [[0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]), "values"
assert np.shape(one_hot(y, 5)) == (4, 5), "classes that no label has"
assert np.array_equal(y, [2, 0, 1, 2]), "the labels stay as they are"
""",
    ),
    Function(
        "cross_entropy",
        5,
        "def cross_entropy(p, y):\n    of_true_class = p[np.arange(len(y)), y]\n"
        "    return -np.mean(np.log(np.maximum(of_true_class, 1e-12)))\n",
        "def cross_entropy(p, y):\n    of_true_class = p[np.arange(len(y)), y]\n"
        "    return -np.sum(np.log(np.maximum(of_true_class, 1e-12)))\n",
        """\
p = np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]])
y = np.array([0, 2])
kept = p.copy()
assert np.allclose(cross_entropy(p, y), -(np.log(0.7) + np.log(0.4)) / 2), "values"
assert np.isfinite(cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))), "a probability of 0"
assert np.array_equal(p, kept), "the input stays as it is"
""",
    ),
    Function(
        "backprop_step",
        8,
        """\
def backprop_step(params, x, y, learning_rate):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    z = x @ W1 + b1
    h = np.maximum(0, z)
    logits = h @ W2 + b2
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = weights / weights.sum(axis=1, keepdims=True)
    d_logits[np.arange(len(y)), y] -= 1
    d_logits /= len(y)
    d_z = (d_logits @ W2.T) * (z > 0)
    return {
        "W1": W1 - learning_rate * (x.T @ d_z),
        "b1": b1 - learning_rate * d_z.sum(axis=0),
        "W2": W2 - learning_rate * (h.T @ d_logits),
        "b2": b2 - learning_rate * d_logits.sum(axis=0),
    }
""",
        """\
def backprop_step(params, x, y, learning_rate):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    z = x @ W1 + b1
    h = np.maximum(0, z)
    logits = h @ W2 + b2
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = weights / weights.sum(axis=1, keepdims=True)
    d_logits[np.arange(len(y)), y] -= 1
    d_logits /= len(y)
    d_z = (d_logits @ W2.T) * (z > 0)
    return {
        "W1": W1 + learning_rate * (x.T @ d_z),
        "b1": b1 + learning_rate * d_z.sum(axis=0),
        "W2": W2 + learning_rate * (h.T @ d_logits),
        "b2": b2 + learning_rate * d_logits.sum(axis=0),
    }
""",
        """\
rng = np.random.default_rng(8)
params = {"W1": rng.normal(size=(3, 4)), "b1": rng.normal(size=4), "W2": rng.normal(size=(4, 3)), "b2": np.zeros(3)}
kept = {name: value.copy() for name, value in params.items()}
x, y = rng.normal(size=(6, 3)), np.array([0, 1, 2, 0, 1, 2])


def loss(values):
    logits = np.maximum(0, x @ values["W1"] + values["b1"]) @ values["W2"] + values["b2"]
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(6), y]))


after = backprop_step(params, x, y, 0.01)
assert set(after) == set(params), "the four parameters come back"
assert loss(after) < loss(params), "the loss falls"
for name in params:
    moved = {**params, name: params[name].copy()}
    at = (0,) * params[name].ndim
    moved[name][at] += 1e-6
    slope = (loss(moved) - loss(params)) / 1e-6
    assert np.allclose(after[name][at], params[name][at] - 0.01 * slope, atol=1e-6), f"the step of {name}"
assert all(np.array_equal(params[name], kept[name]) for name in params), "the input stays as it is"
""",
    ),
)
