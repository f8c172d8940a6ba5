"""Who may read the books."""

READERS = ("finance_maker", "finance_checker", "province_manager", "province_approver", "auditor", "prefecture_system")
