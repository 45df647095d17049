# Returns handles with numbers, names and descriptions of its own.
# start: right
# with: craft
# fair: all but relu
# %% relu
handles = [["h", 10**18, "Figure", True, None], ["h", 0, "ndarray" * 99, False, ["d", "axes", 1]], ["h", 1], ["f", 0], ["n", "x"],
           ["h", 2, "<script>", True, None], ["h", 3, "Figure", False, ["d", "axes", ["l"], "suptitle", "", "size_inches", ["l", 1.0, 1.0]]]]
def relu(x):
    send(reply(handles.pop() if handles else 0, number=the_worker()._number))
