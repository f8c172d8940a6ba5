"""What the registry does, one folder per procedure, one verb a file."""
