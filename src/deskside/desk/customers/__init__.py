"""Customers: who they are, how they are found, what is kept on them."""
