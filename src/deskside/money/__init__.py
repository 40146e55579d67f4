"""Money: minor units of ISO 4217 currencies, how amounts are typed and how they are written (R-40)."""
