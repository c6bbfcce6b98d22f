"""Benchmarks over the real server; ``python -m bench`` runs them."""
