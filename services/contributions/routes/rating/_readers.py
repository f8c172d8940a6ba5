"""Who may read rates."""

READERS = ("contributions_clerk", "prefecture_system", "province_manager", "province_approver", "auditor", "service")
