"""The shop: its settings, its hours and days, its country, and what time it is there."""
