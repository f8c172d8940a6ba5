"""Collection (征收): what is done."""
