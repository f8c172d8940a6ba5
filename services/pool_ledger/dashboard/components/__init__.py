"""What pages are made of: each component draws one thing from values it is given."""
