"""Status files of other authorities (数据比对) and what risk rules make of them: the pure rules."""
