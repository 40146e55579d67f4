"""The one file: opened, made, written in transactions, searched, and what can be wrong with it."""
