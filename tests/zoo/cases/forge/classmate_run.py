# Runs every classmate's notebook.
# fair: 0
# %% end
import json, pathlib
try:
    for path in pathlib.Path("@course@/submitted").rglob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            exec("".join(cell["source"]))
except Exception as error:
    print(type(error))
