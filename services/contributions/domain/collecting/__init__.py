"""Collection (征收): the pure rules."""
