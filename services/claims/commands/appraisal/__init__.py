"""Work-ability appraisal (劳动能力鉴定): what is done."""
