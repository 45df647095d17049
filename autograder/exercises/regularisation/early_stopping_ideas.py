"""Wrong ideas about early stopping, as wrong programs."""

from typing import Any

import numpy as np

from autograder.exercises.compare import Array
from autograder.model import Misconception

Epochs = tuple[int, int]


def right(losses: Array, patience: int, margin: float = 0.0) -> Epochs:
    """The right program, where nothing else is said; `margin` is what a new best has to be lower by."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best] - margin:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def first_rise(losses: Array, patience: int) -> Epochs:
    """Stop as soon as the loss is higher than the one before."""
    for epoch in range(1, len(losses)):
        if losses[epoch] > losses[epoch - 1]:
            return epoch, epoch - 1
    return len(losses) - 1, len(losses) - 1


def with_ties(losses: Array, patience: int) -> Epochs:
    """An equal loss counts as a new best."""
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] <= losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def against_previous(losses: Array, patience: int) -> Epochs:
    """Count epochs that are no better than the epoch before them."""
    waited = 0
    for epoch in range(1, len(losses)):
        waited = 0 if losses[epoch] < losses[epoch - 1] else waited + 1
        if waited >= patience:
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, int(np.argmin(losses))


def never_reset(losses: Array, patience: int) -> Epochs:
    """Count all epochs without a new best, whether in a row or not."""
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return len(losses) - 1, best


def from_start(start: float, losses: Array, patience: int) -> Epochs:
    """The best loss starts as a fixed number instead of the first loss."""
    stop, best = right(np.concatenate([[start], losses]), patience)
    return max(stop - 1, 0), max(best - 1, 0)


def falls_off(losses: Array, patience: int) -> Epochs | None:
    """No return after the loop."""
    stop, best = right(losses, patience)
    return (stop, best) if stop - best >= patience else None


def one_too_far(losses: Array, patience: int) -> Epochs:
    """The number of epochs where the last epoch is meant."""
    stop, best = right(losses, patience)
    return (stop if stop - best >= patience else len(losses)), best


def list_method(losses: Any, patience: int) -> Epochs:
    """A method that lists have and arrays do not."""
    return right(losses, patience)[0], losses.index(min(losses))


def overwrites(losses: Array, patience: int) -> Epochs:
    """Right values, while the lowest loss so far is written into the caller's array."""
    stopped = right(losses, patience)
    np.minimum.accumulate(losses, out=losses)
    return stopped


IDEAS = (
    Misconception(
        "es.first",
        "stops at the first rise",
        "Yours stops the first time the loss goes up. A validation loss is noisy: wait for `patience` epochs "
        "without a new best.",
        first_rise,
    ),
    Misconception(
        "es.off1",
        "waits one epoch too many",
        "With patience 2, stop at the second epoch in a row without a new best. Yours waits for a third: is "
        "there a > where >= is meant?",
        lambda losses, patience: right(losses, patience + 1),
    ),
    Misconception(
        "es.early",
        "stops one epoch too early",
        "Yours stops one epoch before its patience is used up. Count only the epochs after the best one.",
        lambda losses, patience: right(losses, max(patience - 1, 1)),
    ),
    Misconception(
        "es.last",
        "the stop epoch given as the best one",
        "You return the stop epoch twice. The best epoch is the one with the lowest loss: its weights are kept.",
        lambda losses, patience: (right(losses, patience)[0],) * 2,
    ),
    Misconception(
        "es.max",
        "looks for the highest loss",
        "A lower loss is better. Yours treats a higher one as the better one, as one would for accuracy.",
        lambda losses, patience: right(-losses, patience),
    ),
    Misconception(
        "es.ties",
        "an equal loss counts as a new best",
        "A new best has to be strictly lower: use <, not <=. A loss that has stopped moving is no progress.",
        with_ties,
    ),
    Misconception(
        "es.one",
        "epochs counted from 1",
        "Both epochs are one too high: the first epoch is epoch 0, as in a Python list.",
        lambda losses, patience: tuple(epoch + 1 for epoch in right(losses, patience)),
    ),
    Misconception(
        "es.loss",
        "the best loss returned instead of its epoch",
        "Your second value is the lowest loss itself. Return the epoch at which it was reached.",
        lambda losses, patience: (right(losses, patience)[0], losses[right(losses, patience)[1]]),
    ),
    Misconception(
        "es.prev",
        "each epoch compared with the one before",
        "Compare with the best loss so far, not with the previous epoch: after a jump, a slow fall that stays "
        "above the best is still no new best.",
        against_previous,
    ),
    Misconception(
        "es.future",
        "the best epoch sought after the stop as well",
        "Your best epoch comes after the stop. Once training has stopped, later losses do not exist: look "
        "only at the epochs until then.",
        lambda losses, patience: (right(losses, patience)[0], int(np.argmin(losses))),
    ),
    Misconception(
        "es.ignored",
        "never stops",
        "You return the last epoch and the lowest loss of all: patience is not used.",
        lambda losses, patience: (len(losses) - 1, int(np.argmin(losses))),
    ),
    Misconception(
        "es.noreset",
        "the count is not set back to 0",
        "Count the epochs in a row: every new best sets the count back to 0.",
        never_reset,
    ),
    Misconception(
        "es.fixed",
        "a fixed patience",
        "Your function always waits for 3 epochs, whatever patience it is given.",
        lambda losses, patience: right(losses, 3),
    ),
    Misconception(
        "es.swap",
        "returned in the wrong order",
        "Both epochs are right, but swapped: first the epoch of the stop, then the best one.",
        lambda losses, patience: right(losses, patience)[::-1],
    ),
    Misconception(
        "es.len",
        "the number of epochs instead of the last one",
        "When training never stops, the last epoch is len(losses) - 1, because epochs count from 0.",
        one_too_far,
    ),
    Misconception(
        "es.none",
        "nothing returned when it never stops",
        "When the loop ends without a stop, your function returns None. Return the last epoch and the best one there.",
        falls_off,
    ),
    Misconception(
        "es.zero",
        "the best loss starts at 0",
        "Your best loss starts at 0, so no positive loss can beat it. Start with the first loss, or with infinity.",
        lambda losses, patience: from_start(0.0, losses, patience),
    ),
    Misconception(
        "es.start",
        "the best loss starts at a number such as 100",
        "Your best loss starts at a fixed number, and losses above it never count. Start with the first loss, "
        "or with infinity.",
        lambda losses, patience: from_start(100.0, losses, patience),
    ),
    Misconception(
        "es.margin",
        "a new best has to be lower by a margin",
        "Every strictly lower loss is a new best here, however small the step. Yours asks for a margin.",
        lambda losses, patience: right(losses, patience, margin=1e-3),
    ),
    Misconception(
        "es.beststop",
        "the best epoch given as the stop",
        "You return the best epoch twice. Training only stops `patience` epochs later.",
        lambda losses, patience: (right(losses, patience)[1],) * 2,
    ),
    Misconception(
        "es.index",
        "a list's method on an array",
        "losses is an array and has no .index(); np.argmin gives the position of the lowest value.",
        list_method,
    ),
    Misconception(
        "es.inplace",
        "overwrites its input",
        "Your epochs are right, but the caller's losses were changed. Keep the best loss in a variable of your own.",
        overwrites,
    ),
)
