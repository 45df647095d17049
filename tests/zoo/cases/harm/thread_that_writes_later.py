# A thread that waits until the marking is over, and writes then.
# start: right
# fair: full
# %% end
import threading, time
def later():
    while True:
        time.sleep(0.05)
        for path in ("@outside@", "@course@/gradebook.db"):
            try:
                open(path, "a").write("late")
            except OSError:
                pass
threading.Thread(target=later).start()
