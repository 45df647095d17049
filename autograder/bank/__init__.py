"""The question bank: YAML that a teacher writes, as valid data."""
