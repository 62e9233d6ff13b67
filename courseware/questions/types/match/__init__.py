"""Pairs to put together again."""
