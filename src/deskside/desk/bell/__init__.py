"""The bell: what of the promised calls rings, and for whom it rang."""
