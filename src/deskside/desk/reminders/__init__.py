"""Reminders of what is overdue: which step is due for whom, what was sent, and the fees proposed with it (R-44)."""
