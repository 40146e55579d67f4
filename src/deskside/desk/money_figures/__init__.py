"""How well the shop gets its money, and whether it keeps its customers: figures over a span of days (R-80, R-81)."""
