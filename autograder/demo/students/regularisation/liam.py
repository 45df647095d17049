"""Saves memory by overwriting whatever comes in; forgets that dropout must make up for what it drops."""

# %% standardise
def standardise(train, test):
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    train -= mean
    train /= std
    test -= mean
    test /= std
    return train, test

# %% early_stopping
def early_stopping(losses, patience):
    count = 0
    best = 0
    for i in range(1, len(losses)):
        if losses[i] < losses[best]:
            best = i
            count = 0
        else:
            count += 1
            if count == patience:
                return i, best
    return i, best

# %% l2_gradient
def l2_gradient(W, b, dW, db, strength):
    dW += 2 * strength * W
    return dW, db

# %% dropout
def dropout(x, p_drop, training, rng):
    if not training:
        return x
    x = x.copy()
    x[rng.random(x.shape) < p_drop] = 0
    return x

# %% augment_flip
def augment_flip(images, rng):
    for i in range(len(images)):
        if rng.integers(2) == 1:
            images[i] = images[i][:, ::-1].copy()
    return images

# %% dropout_backward
def dropout_backward(d_out, mask, p_drop):
    d_out *= mask
    d_out /= 1 - p_drop
    return d_out
