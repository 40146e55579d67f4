"""Numbered steps that move a file's schema forward (R-93); imported only when a file is behind."""
