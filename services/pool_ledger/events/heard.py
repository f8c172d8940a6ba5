"""What the pool ledger needs of the facts that others announce."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Base64Bytes, BaseModel

from services.pool_ledger.domain.payment_order import PaymentChannel
from shared.events import Fact
from shared.money import ZERO, Money
from shared.periods import Month


class CountedFact(Fact):
    """A fact that its service lists in the month's manifest, with the money it counts for."""

    @property
    def service(self) -> str:
        """Who announced it."""
        return self.event_type.split(".")[0]

    @property
    def category(self) -> str:
        """What happened: the noun and participle of its type."""
        return self.event_type.split(".")[1]

    @property
    def counted_amount(self) -> Money:
        """The money it counts for."""
        return ZERO


class RosterMovement(BaseModel):
    """One person added to or removed from a roster, covered from or until a day."""

    action: str
    covered_on: date


class RosterChangedFact(CountedFact):
    """Movements of one employer's roster: counted without money."""

    changes: tuple[RosterMovement, ...]


class ContributionAssessed(CountedFact):
    """What an employer, a project or a platform owes, or the difference to what it was told before."""

    amount: Money

    @property
    def counted_amount(self) -> Money:
        """The difference assessed."""
        return self.amount


class ContributionReceived(CountedFact):
    """Contributions, a surcharge or an unmatched payment that reached the treasury."""

    receipt_id: UUID
    month: Month
    amount: Money
    received_on: date
    treasury_reference: str
    income_account: str

    @property
    def counted_amount(self) -> Money:
        """What was received."""
        return self.amount


class ReceiptAssigned(CountedFact):
    """Received money that was found to belong on another account than the one it was booked on."""

    assignment_id: UUID
    receipt_id: UUID
    amount: Money
    from_division: str
    from_account: str
    to_account: str
    assigned_on: date

    @property
    def counted_amount(self) -> Money:
        """What moved."""
        return self.amount


class BenefitOrdered(CountedFact):
    """Money that claims or settlement ordered to be paid; the payee is sealed for this service."""

    order_id: UUID
    document: str
    expense_account: str
    benefit: str
    amount: Money
    deposit: Money
    payee_sealed: Base64Bytes
    purpose: str
    due_on: date

    @property
    def counted_amount(self) -> Money:
        """What is paid and what is held back."""
        return self.amount + self.deposit


class OrderReissued(Fact):
    """A returned order that is to be paid again, to this payee; it was counted when it was given."""

    order_id: UUID
    payee_sealed: Base64Bytes


class OrderCalledBack(Fact):
    """An order that is not to be paid, if nobody has gathered it yet."""

    order_id: UUID


class RefundOrdered(CountedFact):
    """Contributions that are to be given back, out of which income, and through which account of the fund's."""

    order_id: UUID
    document: str
    income_account: str
    amount: Money
    payee_sealed: Base64Bytes
    channel: PaymentChannel
    purpose: str
    due_on: date

    @property
    def counted_amount(self) -> Money:
        """What is given back."""
        return self.amount


class TreatmentSettled(CountedFact):
    """A hospital's settlement; the fund's part is paid with the provider month."""

    fund: Money

    @property
    def counted_amount(self) -> Money:
        """The fund's part."""
        return self.fund


class ListedEvent(BaseModel):
    """One event of a manifest."""

    event_id: UUID
    amount: Money


class MonthManifestFact(Fact):
    """Part of a service's list of a month's counted events."""

    prefecture: str
    month: Month
    category: str
    entries: tuple[ListedEvent, ...]

    @property
    def service(self) -> str:
        """Who filed it."""
        return self.event_type.split(".")[0]


class MonthFiledFact(Fact):
    """A service's word that a prefecture's month is complete, with its totals by category."""

    prefecture: str
    month: Month
    totals: list[dict[str, Any]]
    policy_digest: str

    @property
    def service(self) -> str:
        """Who filed it."""
        return self.event_type.split(".")[0]
