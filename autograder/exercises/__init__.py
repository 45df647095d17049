"""The truth: one file per exercise with its reference, checks, probe and misconceptions."""
