"""Published figures (社会平均工资、最低工资) and the monthly benefits that follow them: what is done."""
