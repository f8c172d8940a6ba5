"""Reports and applications (工伤申请): the pure rules."""
