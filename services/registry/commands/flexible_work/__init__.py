"""Express outlets (快递网点) and platforms (平台企业): what is done."""
