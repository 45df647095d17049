# An atexit that sleeps for 1000 seconds, and a thread that is alive.
# start: right
# fair: full
# %% end
import atexit, threading, time
atexit.register(time.sleep, 1000)
threading.Thread(target=time.sleep, args=(1000,)).start()
