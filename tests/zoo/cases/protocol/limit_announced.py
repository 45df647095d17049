# A frame that announces exactly as much as is allowed and sends nothing.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    send(frame(2, the_worker()._number, b"", sizes=(8 << 20, 64 << 20)))
    while True:
        pass
