# A script as the name of a function's parameter, of its type and of a file.
# fair: 0
# change: script_in_file_name
# %% end
import inspect
class Odd:
    __signature__ = inspect.Signature([inspect.Parameter("x", inspect.Parameter.POSITIONAL_ONLY)])
    def __call__(self, x):
        return type("<script>zoo()</script>", (), {})()
relu = Odd()
softmax = type("<script>zoo()</script>", (), {})()
