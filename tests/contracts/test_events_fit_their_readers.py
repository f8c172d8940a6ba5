"""Every reader understands every writer's event, docs hold the schemas of the code, old examples still parse."""

import json
from pathlib import Path

import pytest

from shared.events import Envelope, Event, Fact
from shared.inbox import Subscription
from tongchou.event_catalogue import DIRECTORY, event_classes, schema_text
from tongchou.services import NAMES, load

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))
WRITTEN = event_classes()
HEARD = [(name, subscription) for name in NAMES for subscription in load(name).subscriptions]
ENVELOPE_FIELDS = set(Fact.model_fields)


def shown(value: object) -> str:
    return value.event_type if isinstance(value, Subscription) else str(value)


@pytest.mark.parametrize(("reader", "subscription"), HEARD, ids=shown)
def test_what_a_reader_needs_is_what_the_writer_says(reader: str, subscription: Subscription):
    writer = WRITTEN[subscription.event_type]
    told = set(writer.model_fields) - set(Event.model_fields)
    needed = {name for name, field in subscription.model.model_fields.items() if field.is_required()}

    assert needed - ENVELOPE_FIELDS <= told


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_stored_example_is_still_understood_by_each_reader(path: Path):
    envelope = Envelope.model_validate_json(path.read_text())
    for _, subscription in HEARD:
        if subscription.event_type == envelope.type:
            subscription.model.read(envelope)


def test_every_event_that_somebody_hears_has_a_stored_example():
    stored = {json.loads(path.read_text())["type"] for path in EXAMPLES}

    assert {subscription.event_type for _, subscription in HEARD} <= stored


@pytest.mark.parametrize("event_type", sorted(WRITTEN))
def test_the_schema_in_docs_is_that_of_the_code(event_type: str):
    assert (DIRECTORY / f"{event_type}.json").read_text() == schema_text(WRITTEN[event_type])


def test_docs_hold_no_schema_of_an_event_that_nobody_writes():
    assert {path.stem for path in DIRECTORY.glob("*.json")} == set(WRITTEN)


def test_no_event_type_is_written_by_two_services():
    written = [event.type for name in NAMES for event in load(name).events]

    assert len(written) == len(set(written))
    assert all(event.split(".")[0] in NAMES for event in written)
