"""Whether the whole file is as it should be, and making anew what follows from the rest (R-92)."""
