"""The marks of an assignment as files that learning management systems take in."""
