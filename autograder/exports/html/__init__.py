"""The offline page: templates, scripts and style, and what they are given."""
