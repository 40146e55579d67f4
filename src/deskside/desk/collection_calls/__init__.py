"""Calls about what somebody owes: what came of them."""
