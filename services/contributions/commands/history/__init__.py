"""History from an older system (历史数据迁入): what is done."""
