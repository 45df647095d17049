# Asks a name server, with the secret in the name.
# start: right
# fair: full
# never: answered
# %% end
import socket
try:
    print("answ" + "ered", socket.getaddrinfo("secret.example.org", 80))
except Exception as error:
    print(error)
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"secret", ("127.0.0.1", int("@port@")))
        print("answ" + "ered")
except Exception as error:
    print(error)
