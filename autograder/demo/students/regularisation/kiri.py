"""Good, with small slips: one epoch too many, the wrong axis in batch norm, N - 1 in the spread."""

# %% standardise
def standardise(train, test):
    m = train.mean(axis=0)
    s = train.std(axis=0, ddof=1)
    return (train - m) / s, (test - m) / s

# %% early_stopping
def early_stopping(losses, patience):
    best_epoch = 0
    wait = 0
    epoch = 0
    while epoch < len(losses):
        if epoch == 0 or losses[epoch] < losses[best_epoch]:
            best_epoch = epoch
            wait = 0
        elif wait == patience:
            return (epoch, best_epoch)
        else:
            wait += 1
        epoch += 1
    return (epoch - 1, best_epoch)

# %% l2_gradient
def l2_gradient(W, b, dW, db, strength):
    return dW + 2 * strength * W, db + 2 * strength * b

# %% dropout
def dropout(x, p_drop, training, rng):
    if training:
        keep = rng.binomial(1, 1 - p_drop, x.shape)
        return keep * x / (1 - p_drop)
    return x

# %% augment_flip
def augment_flip(images, rng):
    flip = rng.random(len(images)) < 0.5
    result = images.copy()
    result[flip] = result[flip][:, :, ::-1]
    return result

# %% dropout_backward
def dropout_backward(d_out, mask, p_drop):
    return d_out * mask * (1 - p_drop)

# %% batch_norm
def batch_norm(x, gamma, beta, state, training):
    if training:
        mean = x.mean(axis=1, keepdims=True)
        var = x.var(axis=1, keepdims=True)
        k = state["momentum"]
        state["running_mean"] = k * state["running_mean"] + (1 - k) * x.mean(axis=0)
        state["running_var"] = k * state["running_var"] + (1 - k) * x.var(axis=0)
    else:
        mean = state["running_mean"]
        var = state["running_var"]
    return gamma * (x - mean) / np.sqrt(var + state["eps"]) + beta
