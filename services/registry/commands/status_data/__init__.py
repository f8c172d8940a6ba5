"""Status files of other authorities (数据比对) and risk rules: what is done."""
