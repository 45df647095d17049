# Uses /dev/shm by the standard library and by name.
# start: right
# fair: full
# never: zoobroke
# %% end
try:
    from multiprocessing import shared_memory
    shared_memory.SharedMemory(name="zoo", create=True, size=1 << 20)
    print("zoo" + "broke")
except Exception as error:
    print(type(error).__name__)
try:
    open("/dev/shm/zoo", "w").write("x")
    print("zoo" + "broke")
except OSError:
    pass
