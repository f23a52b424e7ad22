"""From text to what was heard; knows nothing of answers."""
