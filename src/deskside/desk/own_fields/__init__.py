"""The fields that the owner adds to customers and tickets (P-11)."""
