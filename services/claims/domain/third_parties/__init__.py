"""Third parties (第三人侵权): the pure rules."""
