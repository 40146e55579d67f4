"""Until when an answer and a solution are owed (R-04)."""
