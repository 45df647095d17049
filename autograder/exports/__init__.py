"""The other doors: marks and questions in the forms that other systems read."""
