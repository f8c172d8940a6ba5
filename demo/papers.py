"""Scans of papers that applicants hand in: a blank page each, told apart by its kind and case."""

SCAN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def scan(kind: str, case: str) -> bytes:
    """Return the scan of a paper of a case."""
    return SCAN + f"% {kind} {case}\n".encode()
