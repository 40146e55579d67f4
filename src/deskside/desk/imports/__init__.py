"""Files of other programs that came in, and how they go out again."""
