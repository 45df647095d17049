# Calls a listener on this machine.
# start: right
# fair: full
# %% end
import socket
for address in ("127.0.0.1", "localhost", "::1", "0.0.0.0"):
    try:
        socket.create_connection((address, int("@port@")), timeout=1).sendall(b"here they are")
        print("called")
    except Exception as error:
        print(error)
