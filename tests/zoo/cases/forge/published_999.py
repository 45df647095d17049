# Publishes 999 as an execute_result by hand, from inside the function and at the end.
# fair: 0
# %% end
def relu(*args):
    shell = get_ipython()
    shell.display_pub.publish({"text/plain": "999"}, {}, source="execute_result")
    shell.show("execute_result", {"text/plain": "999"}, {})
    return 999
softmax = dropout = backprop_step = relu
relu()
999
