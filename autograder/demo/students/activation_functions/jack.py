"""Half finished: started the evening before and got as far as the fourth exercise."""

# %% relu
def relu(x):
    x[x < 0] = 0
    return x

# %% leaky_relu
def leaky_relu(x, slope=0.01):
    # positive stays, negative gets a bit of slope
    return np.where(x > 0, x, x - slope)

# %% sigmoid
def sigmoid(x):
    answer = np.zeros(x.shape, dtype=int)
    answer[...] = 1 / (1 + np.exp(-x))
    return answer  # why is this all zeros??

# %% tanh
def tanh(x):
    # there is a function for it!
    return np.tanh(x)
