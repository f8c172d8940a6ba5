"""Recognition (工伤认定): what is done."""
