"""The law as data: every number the law sets, with the dates it is in force and the article that sets it.

    table = policy.at("990801").load(GrantTable, "disability_grant", in_force_on=injured_on)

Layout: `national/<parameter>.toml` and `provinces/<code>/<parameter>.toml`, here and in the directory named by the
environment variable TONGCHOU_POLICY_DIR. An entry of a province overrides the nation's key by key; an entry with
`prefecture = "9908"` overrides both in that prefecture.
"""

from shared.policy.loader import RegionalPolicy, at, digest
from shared.policy.packs import BrokenPack, NotInForce, PolicyError, UnknownParameter

__all__ = ["BrokenPack", "NotInForce", "PolicyError", "RegionalPolicy", "UnknownParameter", "at", "digest"]
