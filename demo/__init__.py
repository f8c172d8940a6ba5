"""The files that the senders of one prefecture send in one month, made from a seed."""
