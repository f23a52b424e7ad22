"""Thin shells: translate, hand on to the engine, translate back."""
