"""Files that tickets and customers have: photos, scans and recordings, kept inside the one file."""
