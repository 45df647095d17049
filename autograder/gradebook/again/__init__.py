"""Marking again: what changed for whom and why, the history that keeps what was there before, and the way back."""
