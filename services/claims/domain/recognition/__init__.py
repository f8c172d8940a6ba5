"""Recognition (工伤认定): the pure rules."""
