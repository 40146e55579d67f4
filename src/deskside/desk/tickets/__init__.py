"""Tickets: what is said and done about a problem, and what a ticket's page shows."""
