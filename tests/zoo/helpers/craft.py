import json, os, struct, sys


def the_worker():
    """The room's own worker, found in the frames above."""
    frame = sys._getframe()
    while frame is not None:
        for found in frame.f_locals.values():
            if type(found).__name__ == "Worker":
                return found
        frame = frame.f_back


def send(data):
    """Write bytes to the wire."""
    while data:
        data = data[os.write(3, data) :]


def frame(kind, number, structure, data=b"", sizes=None):
    """A frame of the wire, with lengths that may be lies."""
    one, two = sizes or (len(structure), len(data))
    return struct.pack("<4sBQIQ", b"ROOM", kind, number % 2**64, one, two) + structure + data


def encoded(node):
    """A structure."""
    return json.dumps(node).encode()


def reply(value, number, data=b"", **other):
    """A frame that claims to be the reply to a call; `value` is a node."""
    fields = {"value": value, "raised": None, "type": "", "message": "", "memory": False, "arguments": ["t"], **other}
    fields = {"keywords": ["d"], "shares": ["l"], "printed": "", **fields}
    return frame(2, number, encoded(["d", *(part for item in fields.items() for part in item)]), data)


def instead(data):
    """Send bytes in place of the worker's own reply to the call that is going on."""
    worker = the_worker()
    worker._send = lambda *_: delattr(worker, "_send")
    send(data)
