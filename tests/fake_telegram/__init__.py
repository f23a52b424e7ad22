"""A stateful Bot API server on loopback, with Telegram's rules: for tests, and to try by hand."""
