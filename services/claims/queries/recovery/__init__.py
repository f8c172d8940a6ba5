"""Debts, advances, and who is liable: what is read, each named for its question."""

from services.claims.queries.recovery.advances import advance as advance
from services.claims.queries.recovery.advances import advance_for_update as advance_for_update
from services.claims.queries.recovery.advances import advanced_awards as advanced_awards
from services.claims.queries.recovery.advances import advances_after as advances_after
from services.claims.queries.recovery.advances import advances_of_claim as advances_of_claim
from services.claims.queries.recovery.advances import is_advanced as is_advanced
from services.claims.queries.recovery.advances import open_advance as open_advance
from services.claims.queries.recovery.advances import unpaid_employer_awards as unpaid_employer_awards
from services.claims.queries.recovery.advances import was_advanced as was_advanced
from services.claims.queries.recovery.debts import DebtFile as DebtFile
from services.claims.queries.recovery.debts import claimed_of_award as claimed_of_award
from services.claims.queries.recovery.debts import debt_file as debt_file
from services.claims.queries.recovery.debts import debt_for_update as debt_for_update
from services.claims.queries.recovery.debts import debts_after as debts_after
from services.claims.queries.recovery.debts import debts_of_claim as debts_of_claim
from services.claims.queries.recovery.debts import debts_to_set_off as debts_to_set_off
from services.claims.queries.recovery.debts import debts_under_for_update as debts_under_for_update
from services.claims.queries.recovery.debts import is_owed_by_third_party as is_owed_by_third_party
from services.claims.queries.recovery.debts import is_repaid_under as is_repaid_under
from services.claims.queries.recovery.debts import unpaid_behind_debt as unpaid_behind_debt
from services.claims.queries.recovery.liabilities import awards_of_claim as awards_of_claim
from services.claims.queries.recovery.liabilities import back_payment as back_payment
from services.claims.queries.recovery.liabilities import paid_orders_of_award as paid_orders_of_award
from services.claims.queries.recovery.liabilities import proven_wage as proven_wage
from services.claims.queries.recovery.liabilities import third_party_payments_of as third_party_payments_of
