"""Customers who do not come any more: why, and winning them back (P-13, R-28)."""
