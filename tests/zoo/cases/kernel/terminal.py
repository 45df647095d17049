# Types into the terminal from which the marker was started.
# start: right
# fair: full
# never: zoobroke
# %% end
import fcntl, os, termios
for path in ("/dev/tty", "/dev/pts/0", "/dev/console"):
    try:
        terminal = os.open(path, os.O_RDWR)
        fcntl.ioctl(terminal, termios.TIOCSTI, b"x")
        print("zoo" + "broke")
    except OSError:
        pass
