"""Targets: until when an answer and a solution are owed."""
