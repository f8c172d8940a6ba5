"""Pure rules of the registry: identifiers and the limits of cover."""
