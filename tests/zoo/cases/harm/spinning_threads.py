# Eight threads that spin for ever beside right answers.
# start: right
# fair: full
# level 3: full
# bound: 30
# %% relu
import threading
def spin():
    while True:
        pass
def relu(x):
    return np.maximum(0, x)
# %% end
import sys
sys.setswitchinterval(1e-5)
for _ in range(8):
    threading.Thread(target=spin, daemon=True).start()
