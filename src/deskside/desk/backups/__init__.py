"""Backups: made by hand and on closing, listed, tried, and put back."""
