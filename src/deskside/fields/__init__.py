"""What a record is made of: its fields, each declared once, and the kinds of value that a field may hold."""
