"""Forgetting a customer, and handing over all that is held on one (R-35)."""
