"""Done, not billed: work to be put on an invoice (R-46)."""
