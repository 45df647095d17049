"""Small pictures of a wrong result, drawn when a page is made: a module for each view, and `picture_of` to choose."""
