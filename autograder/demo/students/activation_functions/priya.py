"""Right in every exercise, with loops, lists and the math module instead of NumPy."""

# %% relu
def do_for_each(function, x):
    # an array in an array in an array ... until it is a number
    if np.ndim(x) == 0:
        return function(float(x))
    result = []
    for part in x:
        result.append(do_for_each(function, part))
    return result


def relu(x):
    return do_for_each(lambda number: max(0.0, number), x)

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    def leaky(number):
        if number > 0:
            return number
        else:
            return slope * number

    return do_for_each(leaky, x)

# %% sigmoid
import math


def sigmoid(x):
    def squash(number):
        if number >= 0:
            return 1 / (1 + math.exp(-number))
        # math.exp(1000) is an error, so negative numbers use the other form
        power = math.exp(number)
        return power / (1 + power)

    return do_for_each(squash, x)

# %% tanh
def tanh(x):
    return np.array(do_for_each(math.tanh, x))

# %% softmax
def softmax(z):
    if np.ndim(z) == 2:
        return [softmax(row) for row in z]
    top = max(z)
    powers = [math.exp(logit - top) for logit in z]
    total = sum(powers)
    return [power / total for power in powers]

# %% relu_backward
def relu_backward(d_out, x):
    if np.ndim(x) == 0:
        return float(d_out) if x > 0 else 0.0
    return [relu_backward(d, number) for d, number in zip(d_out, x)]

# %% sigmoid_backward
def sigmoid_backward(d_out, x):
    if np.ndim(x) == 0:
        s = sigmoid(x)
        return float(d_out) * s * (1 - s)
    return [sigmoid_backward(d, number) for d, number in zip(d_out, x)]

# %% tanh_backward
def tanh_backward(d_out, x):
    if np.ndim(x) == 0:
        return float(d_out) * (1 - math.tanh(x) ** 2)
    return np.array([tanh_backward(d, number) for d, number in zip(d_out, x)])

# %% plot_activations
def plot_activations():
    points = [step / 10 for step in range(-50, 51)]
    figure = plt.figure(figsize=(8, 8))
    number = 1
    for name, function in [("tanh", tanh), ("sigmoid", sigmoid), ("leaky relu", leaky_relu), ("relu", relu)]:
        plt.subplot(2, 2, number)
        plt.plot(points, function(points), "r.-")
        plt.title(name)
        plt.xlabel("input")
        plt.ylabel("output")
        plt.grid()
        number += 1
    return figure
