"""Two customers who turn out to be one: joined, and told apart again."""
