"""Merging two persons (人员合并): what is done."""
