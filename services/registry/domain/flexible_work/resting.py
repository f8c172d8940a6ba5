"""What keeps a list or report from being undone."""

LATER_FILE = "其后的更正文件 / later file"
