# Shows pictures that unpack to gigabytes, that claim to be huge, or that hold text and programs behind their end.
# start: right
# fair: full
# %% end
import struct, zlib
from IPython.display import Image
def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
def png(width, height, data, *more):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
zeros = zlib.compress(bytes(48_000_000), 9)
text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<script>zoo()</script>")
for data in (png(4000, 4000, zeros), png(2**31 - 1, 2**31 - 1, zeros), png(1, 1, b"zoo", text), png(1, 1, zlib.compress(bytes(4))) + b"<script>zoo()</script>"):
    display(Image(data=data))
