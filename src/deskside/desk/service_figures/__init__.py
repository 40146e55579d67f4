"""How well promises and targets are kept."""
