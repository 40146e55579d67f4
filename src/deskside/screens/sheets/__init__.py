"""The small sheets behind the row's verbs: one chooser or a field or two, saved from where they are typed (L-01)."""
