# Calls a socket in the file system, and one in the abstract name space.
# start: right
# fair: full
# %% end
import socket
for address in ("@socket@", "\0zoo"):
    try:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(address)
            print("called")
    except Exception as error:
        print(error)
