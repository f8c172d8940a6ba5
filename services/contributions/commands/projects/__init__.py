"""Projects and platforms: what is done."""
