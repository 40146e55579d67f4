"""What is given to a customer: statements and letters, as text, as a page to print, and as PDF (R-64)."""
