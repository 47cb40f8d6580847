"""What `benchmarks/registries.py` measures."""
