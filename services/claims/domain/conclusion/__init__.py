"""Conclusions of the appraisal (鉴定结论): the pure rules."""
