"""Marks in, documents for the teacher out: one page on the class, and tables for a spreadsheet."""
