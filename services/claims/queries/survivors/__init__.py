"""Deaths, dependants and the missing: what is read, each named for its question."""

from services.claims.queries.survivors.deaths import confirmed_appraisals as confirmed_appraisals
from services.claims.queries.survivors.deaths import death_benefit_awarded as death_benefit_awarded
from services.claims.queries.survivors.deaths import death_record as death_record
from services.claims.queries.survivors.deaths import missing_person as missing_person
from services.claims.queries.survivors.deaths import returnable_awards as returnable_awards
from services.claims.queries.survivors.deaths import survivors_pension as survivors_pension
from services.claims.queries.survivors.deaths import workers_entitlements_for_update as workers_entitlements_for_update
from services.claims.queries.survivors.dependants import cases_of_grown_children as cases_of_grown_children
from services.claims.queries.survivors.dependants import dependant as dependant
from services.claims.queries.survivors.dependants import dependants_of as dependants_of
from services.claims.queries.survivors.dependants import dependants_under_for_update as dependants_under_for_update
from services.claims.queries.survivors.dependants import drop_out as drop_out
from services.claims.queries.survivors.dependants import drop_outs_of as drop_outs_of
from services.claims.queries.survivors.dependants import eligibilities_of as eligibilities_of
from services.claims.queries.survivors.dependants import next_dependant_no as next_dependant_no
from services.claims.queries.survivors.dependants import (
    survivors_entitlements_for_update as survivors_entitlements_for_update,
)
