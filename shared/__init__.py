"""The small, boring kernel: what two services need and what knows nothing of insurance (the law as data aside)."""
