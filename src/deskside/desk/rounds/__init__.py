"""Rounds: the same contact for all customers of a filter, with words, worked through like a call list (P-15)."""
