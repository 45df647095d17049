"""What teachers and students have before them: Jupyter, running, in a browser."""
