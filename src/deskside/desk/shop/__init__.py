"""What the shop and each person have set for themselves."""
