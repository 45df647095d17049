# Uses names of the worker's own, and of the marker's, for its variables.
# start: right
# fair: full
# %% end
self = ask = value = error = reply = worker = limits = os = sys = signal = autograder = In = Out = exit = 0
inner = {"worker": 1}
