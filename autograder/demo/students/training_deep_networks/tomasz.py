"""Right in every exercise, with classes, uniform weights, np.random and einsum."""

# %% count_parameters
def count_parameters(layer_sizes):
    sizes = np.array(layer_sizes)
    # the "+ 1" is the bias: an input that is always 1
    return int(np.dot(sizes[:-1] + 1, sizes[1:]))

# %% forward
from functools import reduce


def dense(x, layer):
    return np.einsum("nd,dm->nm", x, layer[0]) + layer[1]


def forward(x, params):
    *before, last = params
    hidden = reduce(lambda a, layer: dense(a, layer).clip(min=0), before, x)
    scores = dense(hidden, last)
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])

# %% he_init
def he_init(fan_in, fan_out, rng):
    limit = (6 / fan_in) ** 0.5
    return np.random.uniform(-limit, limit, (fan_in, fan_out)), np.zeros((1, fan_out))

# %% minibatches
def minibatches(X, y, size, rng):
    order = np.argsort(np.random.random(len(y)))
    cuts = range(size, len(y), size)
    return list(zip(np.split(X[order], cuts), np.split(y[order], cuts)))

# %% momentum_step
def momentum_step(w, v, gradient, learning_rate, momentum):
    return [w + (v := momentum * v - learning_rate * gradient), v]

# %% train
class Network:
    def __init__(self, sizes, rng):
        self.W, self.b = zip(*[he_init(m, n, rng) for m, n in zip(sizes, sizes[1:])])
        self.W, self.b = list(self.W), list(self.b)

    def look(self, x):
        self.x = x
        self.h = (x @ self.W[0] + self.b[0]).clip(min=0)
        self.p = forward(self.h, [(self.W[1], self.b[1])])
        return self.p

    def learn(self, d, rate):
        back = (d @ self.W[1].T) * np.sign(self.h)
        for place, (entered, delta) in enumerate([(self.x, back), (self.h, d)]):
            self.W[place] = self.W[place] - rate * entered.T @ delta
            self.b[place] = self.b[place] - rate * delta.sum(0, keepdims=True)

    @property
    def params(self):
        return list(zip(self.W, self.b))


def train(x, y, hidden, learning_rate, max_epochs, tolerance, rng):
    truth = (y[:, None] == np.arange(y.max() + 1)).astype(float)
    network = Network([x.shape[1], hidden, truth.shape[1]], rng)

    def loss():
        return -np.log((network.look(x) * truth).sum(axis=1).clip(min=1e-10)).mean()

    network.look(x)
    before, losses = np.inf, []
    while len(losses) < max_epochs:
        network.learn((network.p - truth) / len(x), learning_rate)
        losses.append(loss())
        if abs(losses[-1] - before) < tolerance:
            break
        before = losses[-1]
    return dict(params=network.params, losses=losses)

# %% plot_learning_curves
def plot_learning_curves(train_losses, validation_losses, best_epoch):
    figure = plt.figure(figsize=(7, 4))
    panel = figure.add_subplot()
    for name, losses in {"Training loss": train_losses, "Validation loss": validation_losses}.items():
        panel.plot(np.arange(len(losses)), losses, label=name)
    panel.scatter([best_epoch], [validation_losses[best_epoch]], color="k", zorder=3, label=f"Best epoch ({best_epoch})")
    panel.set(xlabel="Epoch", ylabel="Mean loss")
    panel.legend(loc="upper right")
    return figure

# %% gradient_norms
def gradient_norms(depth, activation, rng):
    width = 64
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    f, slope = {
        "sigmoid": (sigmoid, lambda a: a * (1 - a)),
        "relu": (lambda z: z.clip(min=0), lambda a: (a > 0) * 1.0),
    }[activation]
    weights = [he_init(width, width, rng)[0] for _ in range(depth)]
    signals = [rng.standard_normal((64, width))]
    for W in weights:
        signals.append(f(signals[-1] @ W))

    def back(d, layer):
        delta = d * slope(signals[layer + 1])
        earlier = back(delta @ weights[layer].T, layer - 1) if layer else []
        return earlier + [np.sqrt(np.square(signals[layer].T @ delta).sum())]

    return back(signals[-1] / 64, depth - 1)

# %% plot_vanishing_gradients
def plot_vanishing_gradients():
    figure, panel = plt.subplots()
    for name in ("sigmoid", "relu"):
        panel.semilogy(gradient_norms(20, name, np.random.default_rng()), ".-", label=name)
    panel.set(xlabel="layer (first to last)", ylabel="size of the gradient", title="How the gradient fades")
    panel.legend()
    return figure
