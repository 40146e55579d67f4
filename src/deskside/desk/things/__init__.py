"""What customers bought and have: which model, its serial number, until when it is under warranty."""
