"""Investigation and the employer's evidence (调查核实与举证): what is done."""
