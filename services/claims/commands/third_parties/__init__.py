"""Third parties (第三人侵权): what is done."""
