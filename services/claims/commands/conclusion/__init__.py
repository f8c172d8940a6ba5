"""Conclusions of the appraisal (鉴定结论): what is done."""
