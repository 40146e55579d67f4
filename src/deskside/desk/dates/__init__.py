"""The days of the year that matter to customers: what they are, and what was done about them."""
