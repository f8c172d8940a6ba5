"""Bulk files in and out: `files` keeps uploads, `rows` reads and returns them, `identifiers` checks columns."""
