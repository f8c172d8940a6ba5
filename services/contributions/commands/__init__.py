"""What contributions does, one folder per procedure, one verb a file."""
