"""What contributions does, one verb a file."""
