# relu ignores every signal and loops.
# start: right
# fair: all but relu
# %% relu
import signal
def relu(x):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
