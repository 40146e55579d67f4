"""Calls about money: whether one may be made, what is said in it, what came of it."""
