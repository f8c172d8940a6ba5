"""Papers in and out (材料与文书): what is done."""
