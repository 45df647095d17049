# Tabs and blanks are mixed in the cell of softmax.
# start: right
# fair: all but softmax
# %% softmax
def softmax(z):
        e = np.exp(z)
	return e
