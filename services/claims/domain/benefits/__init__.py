"""Benefits (工伤待遇): the pure rules."""
