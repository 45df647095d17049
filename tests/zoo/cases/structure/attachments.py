# Pictures of 20 MB attached to the written answer, and links to files and addresses beside them.
# start: right
# fair: full
# change: attachments
