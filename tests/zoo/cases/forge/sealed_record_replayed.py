# Brings a record of full marks with a true seal, as somebody could who got hold of a marked notebook.
# fair: 0
# change: sealed_record
