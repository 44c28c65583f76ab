"""What is measured and how: `make bench` writes docs/benchmarks.md."""
