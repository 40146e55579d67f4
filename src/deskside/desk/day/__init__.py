"""The end of a day: what is carried over, and the day that is closed."""
