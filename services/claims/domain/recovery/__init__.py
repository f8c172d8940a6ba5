"""Recovery (追回): the pure rules."""
