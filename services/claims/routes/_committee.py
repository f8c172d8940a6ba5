"""What belongs to a case's appraisals, as the case shows it."""

from typing import Any

from services.claims.queries import CaseFile
from services.claims.routes._appraisals import AppraisalOut
from services.claims.routes._conclusions import AppraisalFeeOut, ConclusionOut, ConclusionServiceOut, RevocationOut
from services.claims.routes._examinations import DrawnOut, ExaminationOut


def before_the_committee(file: CaseFile) -> dict[str, Any]:
    """Show what belongs to a case's appraisals."""
    appraisals = {appraisal.id: appraisal for appraisal in file.appraisals}
    behind = {conclusion.id: appraisals[conclusion.appraisal_id] for conclusion in file.conclusions}
    return {
        "appraisals": [AppraisalOut.of(appraisal) for appraisal in file.appraisals],
        "draws": [DrawnOut.of(draw) for draw in file.draws],
        "examinations": [ExaminationOut.of(examination) for examination in file.examinations],
        "conclusions": [ConclusionOut.of(conclusion) for conclusion in file.conclusions],
        "conclusion_services": [
            ConclusionServiceOut.of(behind[service.conclusion_id], service) for service in file.conclusion_services
        ],
        "revocations": [RevocationOut.of(revocation) for revocation in file.revocations],
        "appraisal_fees": [AppraisalFeeOut.of(fee) for fee in file.appraisal_fees],
    }
