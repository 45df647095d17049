import re


def spill(data):
    """Print every canary in the data, and how much was searched."""
    text = data.decode("latin-1") if isinstance(data, bytes) else str(data)
    print(sorted(set(re.findall("zoo-canary-" + "[a-z]+-[0-9a-f]+", text))), len(text))
