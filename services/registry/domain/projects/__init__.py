"""Construction projects (建设项目): the pure rules."""
