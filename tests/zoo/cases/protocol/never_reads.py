# A thread keeps the wire busy while the marker sends large arguments.
# start: right
# fair: full
# %% end
import threading, os
def hold():
    while True:
        try:
            os.fstat(3)
        except OSError:
            return
threading.Thread(target=hold, daemon=True).start()
