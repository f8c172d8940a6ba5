"""Who hands papers in, and who may open papers that name people and say what ails them."""

HANDERS_IN = (
    "claims_clerk",
    "prefecture_system",
    "recognition_clerk",
    "recognition_investigator",
    "appraisal_clerk",
)
OPENERS = (*HANDERS_IN, "recognition_officer", "appraisal_officer", "benefits_clerk", "benefits_checker", "auditor")
