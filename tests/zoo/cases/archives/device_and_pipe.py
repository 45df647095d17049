# An archive with a device and a named pipe beside a right notebook.
# start: right
# fair: full
# archive: zip_devices
