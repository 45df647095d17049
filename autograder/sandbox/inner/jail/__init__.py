"""The walls, one file each. Nothing here is imported before its layer is wanted, nor outside Linux."""
