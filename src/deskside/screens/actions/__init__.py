"""The verbs of the row by subject; each answers with the sentence of what it did, or nothing when it was left."""
