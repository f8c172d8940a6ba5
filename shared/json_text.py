"""How a value that travels as text (an amount, a month) looks to pydantic: parsed from a string, dumped as a string.

`Money` and `Month` share it, so that both refuse a JSON number and both publish the pattern they accept.
"""

from collections.abc import Callable
from typing import Any

from pydantic_core import CoreSchema, core_schema


def text_schema(value_type: type[Any], parse: Callable[[str], Any], pattern: str) -> CoreSchema:
    """Accept an instance or a matching string; stay an instance in Python and become a string in JSON.

    Outside JSON, as for a query parameter's default, an instance passes through untouched.
    """

    def instance_or_text(value: Any, read: core_schema.ValidatorFunctionWrapHandler) -> Any:
        return value if isinstance(value, value_type) else read(value)

    text = core_schema.no_info_after_validator_function(parse, core_schema.str_schema(pattern=pattern, strict=True))
    return core_schema.json_or_python_schema(
        json_schema=text,
        python_schema=core_schema.no_info_wrap_validator_function(instance_or_text, text),
        serialization=core_schema.to_string_ser_schema(when_used="json"),
    )


def text_json_schema(pattern: str, example: str) -> dict[str, Any]:
    """Describe the text to readers of the OpenAPI page."""
    return {"type": "string", "pattern": pattern, "examples": [example]}
