# Gives every module a `__builtins__` full of lies.
# fair: 0
# %% end
import sys
class Lies(dict):
    def __missing__(self, name):
        return lambda *args, **keywords: True
for module in list(sys.modules.values()):
    try:
        module.__dict__["__builtins__"] = Lies(vars(__import__("builtins")))
    except Exception:
        pass
