"""What goes to the class: proved marking, a folder and a zip file without anything hidden, and what is in them."""
