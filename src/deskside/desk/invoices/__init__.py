"""Invoices issued elsewhere: what is owed, what is open of it as of any date, what is contested (R-41 to R-46)."""
