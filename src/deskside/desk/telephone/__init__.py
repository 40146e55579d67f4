"""Calls that come in, told by a telephone."""
