# Hooks that print every cell that is about to run.
# with: spill
# fair: 0
# %% top
for event in ("pre_run_cell", "post_run_cell", "pre_execute", "post_execute"):
    get_ipython().events.register(event, lambda *info: spill([getattr(item, "raw_cell", "") for item in info]))
