"""Benefits (工伤待遇): what is done."""
