"""One file for each numbered step, oldest first."""
