"""Deaths of insured people (参保人员死亡登记): what is done."""
