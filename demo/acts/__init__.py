"""The acts of the demonstration month, in the order of the law: each is one office's part."""
