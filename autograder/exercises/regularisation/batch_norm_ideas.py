"""Wrong ideas about batch normalisation, as wrong programs."""

import numpy as np

from autograder.exercises.regularisation.batch_norm_programs import (
    RIGHT,
    added,
    always_batch,
    always_running,
    averaged,
    layer,
    mean_only,
    moments,
    normalise,
    overwrites,
    remembering,
    replaced,
    sample_moments,
    update_first,
    update_last,
)
from autograder.model import Misconception

IDEAS = (
    Misconception(
        "bn.axis1",
        "normalised along the rows",
        "You took the mean along each row (axis=1): that is layer normalisation. Batch norm looks down each "
        "column of the batch: axis=0.",
        layer(of_batch=lambda x: (x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True))),
    ),
    Misconception(
        "bn.global",
        "one mean for the whole batch",
        "x.mean() is one number for the whole batch. Each column needs its own mean and variance: axis=0.",
        layer(of_batch=lambda x: (x.mean(), x.var())),
    ),
    Misconception(
        "bn.epsout",
        "eps outside the square root",
        "Write sqrt(variance + eps), not sqrt(variance) + eps. It matters when the variance is small.",
        layer(lambda x, mean, variance, eps: (x - mean) / (np.sqrt(variance) + eps)),
    ),
    Misconception(
        "bn.var",
        "divided by the variance",
        "Divide by the square root of the variance; otherwise the columns do not get a spread of 1.",
        layer(lambda x, mean, variance, eps: (x - mean) / (variance + eps)),
    ),
    Misconception(
        "bn.sq",
        "divided by the square of the variance",
        "You took the square (** 2) where the square root (** 0.5) is meant.",
        layer(lambda x, mean, variance, eps: (x - mean) / (variance + eps) ** 2),
    ),
    Misconception(
        "bn.noeps",
        "eps left out",
        "A constant column has variance 0, and you divide by 0. Add eps to the variance, inside the root.",
        layer(lambda x, mean, variance, eps: (x - mean) / np.sqrt(variance)),
    ),
    Misconception(
        "bn.fixedeps",
        "an eps of its own",
        "Your function uses an eps of its own (such as 1e-5). Use state['eps'], so that the caller decides.",
        layer(lambda x, mean, variance, eps: normalise(x, mean, variance, 1e-5)),
    ),
    Misconception(
        "bn.nocentre",
        "the mean not subtracted",
        "You divided by the spread but did not subtract the mean, so the columns are not centred.",
        layer(lambda x, mean, variance, eps: x / np.sqrt(variance + eps)),
    ),
    Misconception(
        "bn.nospread",
        "only centred",
        "You subtracted the mean but did not divide by the root of the variance.",
        layer(lambda x, mean, variance, eps: x - mean),
    ),
    Misconception(
        "bn.nogb",
        "gamma and beta left out",
        "Multiply by gamma and add beta at the end; without them the layer can't learn its own scale and shift.",
        layer(shape=lambda normal, gamma, beta: normal),
    ),
    Misconception(
        "bn.nobeta",
        "beta left out",
        "You multiplied by gamma but did not add beta.",
        layer(shape=lambda normal, gamma, beta: gamma * normal),
    ),
    Misconception(
        "bn.nogamma",
        "gamma left out",
        "You added beta but did not multiply by gamma.",
        layer(shape=lambda normal, gamma, beta: normal + beta),
    ),
    Misconception(
        "bn.swapgb",
        "gamma and beta mixed up",
        "gamma multiplies and beta is added; you have them the other way round.",
        layer(shape=lambda normal, gamma, beta: beta * normal + gamma),
    ),
    Misconception(
        "bn.shiftfirst",
        "shifted before scaling",
        "Scale first, then shift: gamma * normalised + beta. You multiplied beta by gamma as well.",
        layer(shape=lambda normal, gamma, beta: gamma * (normal + beta)),
    ),
    Misconception(
        "bn.ddof",
        "N - 1 in the batch's variance",
        "You normalised with N - 1 in the denominator (ddof=1). Batch norm uses the biased variance, with N: "
        "np.var as it is.",
        layer(of_batch=sample_moments),
    ),
    Misconception(
        "bn.flag",
        "training and test mode mixed up",
        "You normalise with the batch in test mode and with the running averages in training. Turn the if round.",
        lambda x, gamma, beta, state, training: RIGHT(x, gamma, beta, state, not training),
    ),
    Misconception(
        "bn.testbatch",
        "the batch's statistics in test mode",
        "In test mode, use the running mean and variance. A prediction must not depend on the other rows of the batch.",
        always_batch,
    ),
    Misconception(
        "bn.trainrun",
        "the running averages in training",
        "In training, normalise with the mean and variance of this batch; the running averages are for test mode.",
        always_running,
    ),
    Misconception(
        "bn.tuple",
        "the state returned as well",
        "Return the output only. The state is changed inside the dictionary, so it need not be returned.",
        lambda x, gamma, beta, state, training: (RIGHT(x, gamma, beta, state, training), state),
    ),
    Misconception(
        "bn.inplace",
        "overwrites the batch",
        "Your values are right, but x -= ... changed the caller's batch. Put the result in a new array.",
        overwrites,
    ),
    Misconception(
        "bnR.swap",
        "momentum on the wrong side",
        "Momentum is the weight of the OLD average here: 0.9 keeps 90 % of it. You gave that weight to the new batch.",
        remembering(lambda state, x: averaged(state, *moments(x), 1 - state["momentum"])),
    ),
    Misconception(
        "bnR.std",
        "the running variance holds the standard deviation",
        "You averaged the standard deviation. state['running_var'] holds variances; the root is taken when it is used.",
        remembering(lambda state, x: averaged(state, x.mean(axis=0), x.std(axis=0), state["momentum"])),
    ),
    Misconception(
        "bnR.ddof",
        "N - 1 in the running variance",
        "Your running variance uses N - 1. Here it averages the same biased variance that normalises the batch.",
        remembering(lambda state, x: averaged(state, *sample_moments(x), state["momentum"])),
    ),
    Misconception(
        "bnR.testupd",
        "the running averages change in test mode",
        "Testing must not change the model, and yours even uses the changed averages: update them in training only.",
        update_first,
    ),
    Misconception(
        "bnR.testlate",
        "the running averages change after a test",
        "Your test output is right, but afterwards the running averages are different. Update them in training only.",
        update_last,
    ),
    Misconception(
        "bnR.noupd",
        "the running averages never change",
        "Training leaves your state as it was. Write the new averages into state['running_mean'] and "
        "state['running_var']; a new name, or a new dictionary, does not reach the caller.",
        remembering(lambda state, x: None),
    ),
    Misconception(
        "bnR.meanonly",
        "only the running mean is updated",
        "Test mode needs the running variance as well: update both.",
        remembering(mean_only),
    ),
    Misconception(
        "bnR.replace",
        "the last batch instead of an average",
        "You store the statistics of the last batch alone. Keep momentum times the old ones.",
        remembering(replaced),
    ),
    Misconception(
        "bnR.add",
        "the old average kept whole",
        "You added a part of the new statistics to all of the old ones, so the average grows. Multiply the old by "
        "momentum.",
        remembering(added),
    ),
    Misconception(
        "bnR.fixed",
        "a momentum of its own",
        "Your function uses a momentum of its own (such as 0.9). Use state['momentum'].",
        remembering(lambda state, x: averaged(state, *moments(x), 0.9)),
    ),
    Misconception(
        "bnR.global",
        "one running average for all columns",
        "Your running averages hold one number for all columns. Keep one for each column: axis=0.",
        remembering(lambda state, x: averaged(state, x.mean(), x.var(), state["momentum"])),
    ),
    Misconception(
        "bnR.epsout",
        "eps outside the root in test mode only",
        "Training and test mode must use the same formula: sqrt(variance + eps) in both.",
        layer(test_normal=lambda x, mean, variance, eps: (x - mean) / (np.sqrt(variance) + eps)),
    ),
    Misconception(
        "bnR.root",
        "the running variance used without a root",
        "In test mode you divide by the running variance itself. Take the root of variance + eps, as in training.",
        layer(test_normal=lambda x, mean, variance, eps: (x - mean) / (variance + eps)),
    ),
)
