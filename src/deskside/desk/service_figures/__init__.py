"""Figures of service: what became of our word, how soon tickets were answered and solved, and how the days ended."""
