"""The terminal: what it is asked, keys in the order they were typed, and only changed cells painted."""
