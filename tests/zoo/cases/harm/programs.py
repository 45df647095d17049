# Starts programs, in all the ways that Python has.
# start: right
# fair: full
# never: started
# %% end
import os, subprocess, sys
for start in (lambda: subprocess.run(["/bin/sh", "-c", "echo"], check=True), lambda: os.posix_spawn("/bin/sh", ["sh"], {}),
              lambda: os.execv("/bin/sh", ["sh"]), lambda: os.spawnv(os.P_WAIT, sys.executable, ["python", "-V"]),
              lambda: os.popen("echo").read()[0]):
    try:
        start()
        print("star" + "ted")
    except Exception as error:
        print(type(error).__name__)
