"""Questionnaires: what the shop asks its customers, one question at a time, and what they said (P-10, R-27)."""
