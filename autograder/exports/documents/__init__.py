"""What a faculty keeps about a task: its mapping grid and marking guidelines, as HTML, PDF and Word."""
