"""Letters and words: the language in use, text from people, names, telephone numbers, how times are said."""
