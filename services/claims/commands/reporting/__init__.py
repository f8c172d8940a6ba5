"""Reports and applications (工伤申请): what is done."""
