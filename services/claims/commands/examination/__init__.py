"""Experts, draws and examinations (专家抽取与现场鉴定): what is done."""
