"""The package as it is installed, and where it is installed."""
