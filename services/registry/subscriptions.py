"""What the registry hears from others: nothing yet."""

from shared.inbox import Subscription

SUBSCRIPTIONS: tuple[Subscription, ...] = ()
