# Displays ten thousand objects and big pictures.
# start: right
# fair: full
# %% end
from IPython.display import Image, HTML
for _ in range(3000):
    display(HTML("<b>x</b>"))
display(Image(data=b"\x89PNG\r\n\x1a\n" + bytes(1 << 22)))
