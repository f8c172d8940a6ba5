"""What the bodies of this group share."""

from typing import Annotated

from pydantic import StringConstraints

MeasureName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]
