# Replies whose fields are of other kinds than they should be.
# start: right
# with: craft
# fair: all but relu
# %% relu
fields = ["value", "raised", "message", "arguments", "keywords", "shares", "printed", "memory", "unsendable", "type"]
def relu(x):
    name = fields.pop() if fields else "value"
    send(reply(0, number=the_worker()._number, **{name: ["d", "a", ["l", 1, None, True]]}))
