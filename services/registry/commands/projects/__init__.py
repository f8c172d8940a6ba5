"""Construction projects (建设项目): what is done."""
