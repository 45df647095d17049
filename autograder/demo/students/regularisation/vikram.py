"""Has the idea of each method, but leaves out the factor: dropout without the scale, L2 without the 2."""

# %% standardise
def standardise(train, test):
    return (train - train.mean(axis=0)) / train.std(axis=0), (test - test.mean(axis=0)) / test.std(axis=0)

# %% early_stopping
def early_stopping(losses, patience):
    best = np.inf
    best_epoch = 0
    counter = 0
    for i in range(len(losses)):
        if losses[i] < best:
            best = losses[i]
            best_epoch = i
            counter = 0
        else:
            counter += 1
        if counter > patience:
            return i, best_epoch
    return len(losses) - 1, best_epoch

# %% l2_gradient
def l2_gradient(W, b, dW, db, strength):
    dW = dW + strength * W
    return dW, db

# %% dropout
def dropout(x, p_drop, training, rng):
    if training:
        mask = rng.random(x.shape) > p_drop
        return x * mask
    else:
        return x

# %% augment_flip
def augment_flip(images, rng):
    # toss a coin
    if rng.random() < 0.5:
        return images[:, :, ::-1]
    return images

# %% dropout_backward
def dropout_backward(d_out, mask, p_drop):
    return d_out * mask

# %% batch_norm
def batch_norm(x, gamma, beta, state, training):
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    if training:
        m = state["momentum"]
        state["running_mean"] = (1 - m) * state["running_mean"] + m * mean
        state["running_var"] = (1 - m) * state["running_var"] + m * var
    else:
        mean = state["running_mean"]
        var = state["running_var"]
    return gamma * (x - mean) / np.sqrt(var + state["eps"]) + beta

# %% batch_norm_backward
def batch_norm_backward(d_out, x, gamma, eps):
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / std
    dgamma = (d_out * x_hat).sum(axis=0)
    dbeta = d_out.sum(axis=0)
    dx = d_out * gamma / std
    return dx, dgamma, dbeta
