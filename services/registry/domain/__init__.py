"""Pure rules of the registry, one folder per procedure."""
