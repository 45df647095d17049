# A daemon, forked twice, that writes to the gradebook 14 seconds later.
# start: right
# fair: full
# %% end
import os, time
try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(14)
            open("@course@/gradebook.db", "ab").write(b"late")
        os._exit(0)
except OSError as error:
    print(error)
