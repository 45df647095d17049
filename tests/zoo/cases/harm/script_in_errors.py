# Raises errors whose class, text and traceback hold scripts.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    raise type("<script>zoo()</script>", (ValueError,), {})("<img src=x onerror=zoo()>")
# %% end
raise ValueError("</pre><script>zoo()</script>")
