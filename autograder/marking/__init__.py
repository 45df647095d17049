"""An answer meets the truth: marks, diagnoses and the proof that both can be trusted."""
