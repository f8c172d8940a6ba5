"""What the registry hears from others: what employers still owe, and which injuries were recognised."""

from services.registry.commands.corrections.forget_injuries import RecognitionRevoked, forget_injuries
from services.registry.commands.corrections.note_injuries import InjuryRecognised, note_injuries
from services.registry.commands.employers.record_arrears import ArrearsChanged, record_arrears
from shared.inbox import Subscription

SUBSCRIPTIONS: tuple[Subscription, ...] = (
    Subscription("contributions.arrears_changed.v1", ArrearsChanged, record_arrears, batch=True),
    Subscription("claims.injury_recognised.v1", InjuryRecognised, note_injuries, batch=True),
    Subscription("claims.recognition_revoked.v1", RecognitionRevoked, forget_injuries, batch=True),
)
