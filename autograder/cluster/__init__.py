"""The same marking on many machines, over Dask: workers mark, and the process that asked writes.

In: a recipe and jobs, as for several processes on one machine (`gradebook.crew`). Out: the same results in the same
order. It needs the extra `cluster`; nothing here is imported unless a scheduler is named.
"""
