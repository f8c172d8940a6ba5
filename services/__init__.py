"""The five services of provincial pooling; none imports another, each hears the others' facts."""
