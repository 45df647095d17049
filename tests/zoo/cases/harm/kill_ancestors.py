# Kills the marker and every ancestor.
# start: right
# fair: full
# %% end
import os, signal
for number in ("@marker@", os.getppid(), 1, 0):
    for sign in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
        try:
            if number != 0:
                os.kill(int(number), sign)
        except OSError:
            pass
