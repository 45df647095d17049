# Brings the record of a marked notebook with full marks, and outputs that say so.
# fair: 0
# change: forged_record
