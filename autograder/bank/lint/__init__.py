"""The linter: small rules, each with an id, a level and a reason."""
