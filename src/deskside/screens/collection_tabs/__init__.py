"""The tabs of Collections, each a module of its own."""
