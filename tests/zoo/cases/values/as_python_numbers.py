# Right answers: a plain float where a single number is asked for, integers where zeros are.
# start: right
# fair: full
# %% relu
def relu(x):
    if np.ndim(x) == 0:
        return float(x) if x > 0 else 0
    return [relu(value) for value in x]
