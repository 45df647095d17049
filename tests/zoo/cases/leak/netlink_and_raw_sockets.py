# Opens the kernel's own sockets.
# start: right
# fair: full
# never: opened
# %% end
import socket
for family, kind in ((16, 3), (17, 3), (2, 3), (38, 5), (40, 1), (1, 2)):
    try:
        socket.socket(family, kind)
        print("ope" + "ned", family)
    except Exception as error:
        print(error)
