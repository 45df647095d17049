# relu takes over the interrupt and starts again at each.
# start: right
# fair: all but relu
# %% relu
import signal
def relu(x):
    def again(*args):
        relu(x)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, again)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    while True:
        pass
