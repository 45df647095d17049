# Prints the constants of every function in the process.
# with: spill
# fair: 0
# %% end
import gc, types
spill([item.__code__.co_consts for item in gc.get_objects() if isinstance(item, types.FunctionType)])
