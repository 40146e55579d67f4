"""What customers promised to pay, and whether they did."""
