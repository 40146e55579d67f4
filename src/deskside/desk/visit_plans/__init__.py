"""Visit plans: contacts that come back, by a rule in plain words (P-15, R-29)."""
