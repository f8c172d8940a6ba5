"""Claims: injuries, their recognition and appraisal, and the benefits that follow."""
