"""What settlement does, one verb a file."""
