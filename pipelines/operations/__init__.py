"""What runs the project by itself: when assets run, who is told of failures, what is cleared away, what a glance shows."""
