"""Visit plans (P-15, R-29)."""
