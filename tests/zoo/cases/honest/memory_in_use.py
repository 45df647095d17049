# Uses 300 MB for a good reason, and gives them back.
# start: right
# fair: full
# %% end
table = np.ones((300 << 20) // 8)
total = table.sum()
del table
