"""What every HTML page shares: templates, one style sheet, plain words and pictures. It knows only the model."""
