"""The code that runs inside the locked room.

It comes in as a copy in a bare folder and imports only the standard library, NumPy, Matplotlib and
IPython, so that no answer can follow it in. The marker's side imports the wire and the values from here.
"""
