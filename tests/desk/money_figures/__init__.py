"""Figures of money."""
