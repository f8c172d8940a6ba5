"""Recovery (追回): what is done."""
