"""wegwijsbot: shows people in Flanders and Brussels the way to low-threshold help."""

__version__ = "0.1.0"
