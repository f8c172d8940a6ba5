"""Benchmarks: what the suite does, held against the plainest way of doing the same in the same run."""
