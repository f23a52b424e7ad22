"""`python -m wegwijsbot` does what `wegwijsbot` does."""

from wegwijsbot.cli import main

main(prog_name="wegwijsbot")
