"""What we know: the content folder as checked, frozen objects."""
