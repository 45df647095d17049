# Leaves the folder and 30 open figures behind.
# start: right
# fair: full
# %% top
import matplotlib.pyplot as plt, os
os.chdir("/")
for _ in range(30):
    plt.figure(figsize=(2, 2)).subplots().plot([1, 2])
# %% relu
def relu(x):
    plt.figure()
    os.chdir("/")
    return np.maximum(0, x)
