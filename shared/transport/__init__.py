"""How facts travel between services: one small protocol, two carriers.

`kafka` is what a province runs; `postgres` lets one machine with nothing but Python run the whole suite. Both keep
the order of each key, deliver at least once, and lose nothing on restart. One contract test suite runs on both.
"""

from shared.transport.protocol import Reader, Record, Transport

__all__ = ["Reader", "Record", "Transport"]
