"""What `make evaluate` and `make bench` run."""
