# A long training log, and a progress bar with carriage returns.
# start: right
# fair: full
# %% end
for epoch in range(20_000):
    print(f"\repoch {epoch}: loss {1 / (epoch + 1):.5f}", end="")
    if epoch % 100 == 0:
        print()
