"""The bell below the screens: what rings, for whom, and what was missed while nobody was there."""
