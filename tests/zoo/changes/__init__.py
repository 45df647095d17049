"""What a case's cells can't show: changes to the notebook's JSON or bytes, to the folder, and archives.

A case names one under `change` or `archive`, by the name that it has in one of these modules.
"""

from collections import ChainMap

from tests.zoo.changes import archives, cells, folders, formats, metadata

CHANGES = ChainMap(*map(vars, (cells, metadata, formats, folders)))
ARCHIVES = vars(archives)
