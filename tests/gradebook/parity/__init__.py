"""nbgrader's own commands and ours on the same courses: the same results, or a difference that is meant."""
