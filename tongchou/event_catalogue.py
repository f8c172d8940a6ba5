"""The events as documents: a JSON Schema for each, in `docs/events/`, made from the classes that the services write.

`python -m tongchou.event_catalogue` renews them; a test holds them against the code.
"""

import json
from pathlib import Path

from shared.events import Event
from tongchou.services import NAMES, load

DIRECTORY = Path(__file__).parents[1] / "docs" / "events"


def event_classes() -> dict[str, type[Event]]:
    """Return every event that a service announces, by type."""
    return {event.type: event for name in NAMES for event in load(name).events}


def schema_text(event: type[Event]) -> str:
    """Return the JSON Schema of an event's payload, with its type and meaning."""
    schema = event.model_json_schema(mode="serialization")
    schema |= {"$id": event.type, "title": event.__name__, "description": (event.__doc__ or "").strip()}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write all schemas anew."""
    schemas = {f"{event_type}.json": schema_text(event) for event_type, event in event_classes().items()}
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    for stale in {path.name for path in DIRECTORY.glob("*.json")} - schemas.keys():
        (DIRECTORY / stale).unlink()
    for name, schema in schemas.items():
        (DIRECTORY / name).write_text(schema, encoding="utf-8")


if __name__ == "__main__":
    main()
