# Has the kernel signal the marker when a pipe moves.
# start: right
# fair: full
# never: zoobroke
# %% end
import fcntl, os, signal
ends = os.pipe()
for act in (lambda: fcntl.fcntl(ends[0], fcntl.F_SETOWN, int("@marker@")), lambda: fcntl.fcntl(ends[0], 10, signal.SIGKILL),
            lambda: fcntl.fcntl(ends[0], fcntl.F_SETFL, os.O_ASYNC)):
    try:
        act()
        print("zoo" + "broke")
    except OSError:
        pass
os.write(ends[1], b"x")
