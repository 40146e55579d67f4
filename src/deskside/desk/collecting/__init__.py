"""Getting paid: what is owed since when, and the statement of an account (R-41, R-64)."""
