"""A person's decisions about single checks of single students: kept in a file, put into every record."""
