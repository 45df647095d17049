# Forks as often as it can for 20 seconds.
# start: right
# fair: full
# %% end
import os, time
end = time.time() + 20
while time.time() < end:
    try:
        if os.fork() == 0:
            time.sleep(20)
    except OSError:
        pass
