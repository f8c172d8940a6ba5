"""Beneficiaries of an older system: what is read, each named for its question."""

from services.claims.queries.beneficiaries.effects import (
    entitlements_of_beneficiary_file as entitlements_of_beneficiary_file,
)
from services.claims.queries.beneficiaries.effects import (
    lock_entitlements_of_beneficiary_file as lock_entitlements_of_beneficiary_file,
)
from services.claims.queries.beneficiaries.effects import note_past_payments as note_past_payments
from services.claims.queries.beneficiaries.effects import open_taken_over as open_taken_over
from services.claims.queries.beneficiaries.files import beneficiary_file as beneficiary_file
from services.claims.queries.beneficiaries.files import beneficiary_file_for_update as beneficiary_file_for_update
from services.claims.queries.beneficiaries.files import beneficiary_file_in_effect as beneficiary_file_in_effect
from services.claims.queries.beneficiaries.files import beneficiary_file_of_job as beneficiary_file_of_job
from services.claims.queries.beneficiaries.files import beneficiary_file_with_job as beneficiary_file_with_job
from services.claims.queries.beneficiaries.files import beneficiary_files_after as beneficiary_files_after
from services.claims.queries.beneficiaries.files import kept_beneficiary_file as kept_beneficiary_file
from services.claims.queries.beneficiaries.lines import hold_beneficiaries as hold_beneficiaries
from services.claims.queries.beneficiaries.lines import lay_beneficiaries_by as lay_beneficiaries_by
from services.claims.queries.beneficiaries.lines import make_room_for_beneficiaries as make_room_for_beneficiaries
from services.claims.queries.beneficiaries.lines import refuse_beneficiaries as refuse_beneficiaries
from services.claims.queries.beneficiaries.lines import refused_beneficiaries as refused_beneficiaries
from services.claims.queries.beneficiaries.lines import take_beneficiaries_up as take_beneficiaries_up
from services.claims.queries.beneficiaries.reports import BenefitTotal as BenefitTotal
from services.claims.queries.beneficiaries.reports import FirstRun as FirstRun
from services.claims.queries.beneficiaries.reports import beneficiaries_standing as beneficiaries_standing
from services.claims.queries.beneficiaries.reports import beneficiaries_told as beneficiaries_told
from services.claims.queries.beneficiaries.reports import first_run_of_lines as first_run_of_lines
from services.claims.queries.beneficiaries.taken_over_benefits import TakenOver as TakenOver
from services.claims.queries.beneficiaries.taken_over_benefits import (
    taken_over_benefits_after as taken_over_benefits_after,
)
from services.claims.queries.beneficiaries.undoing import resting_on_beneficiaries as resting_on_beneficiaries
from services.claims.queries.beneficiaries.undoing import take_beneficiaries_back as take_beneficiaries_back
