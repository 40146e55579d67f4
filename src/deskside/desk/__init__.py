"""What the shop does: verbs that write and questions that read, in plain Python."""
