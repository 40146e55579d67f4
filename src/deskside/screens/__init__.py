"""The places and sheets of the app, one to a file."""
