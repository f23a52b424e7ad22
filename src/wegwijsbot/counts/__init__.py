"""Anonymous counts: a week, one coarse dimension, a number."""
