"""Commitments: the calls we promised, what became of each, and the day they fill (R-10 to R-12)."""
