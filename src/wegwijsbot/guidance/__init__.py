"""What happens next: the state, the questions, the routes, the replies."""
