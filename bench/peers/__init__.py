"""sayso beside its peers: what each finds, and how fast, from the same run."""
