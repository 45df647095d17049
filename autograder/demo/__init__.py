"""The sample class: what made-up students hand in, and the whole job run on it."""
