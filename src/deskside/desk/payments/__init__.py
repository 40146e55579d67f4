"""Money that came and went, and what of it counts on which invoice (R-42)."""
