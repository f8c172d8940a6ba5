"""Pool ledger: the province's one fund, its money movements and its books."""
