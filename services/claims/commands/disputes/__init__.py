"""Review, litigation and correction (复议、诉讼、更正): what is done."""
