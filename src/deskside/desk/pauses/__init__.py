"""What is not asked for at present, and until when."""
