"""How a change is taken back: its log, what may stand on it, and the steps back (R-23)."""
