"""What passes between the steps of reading: sentences, spans, frames, and what a listener is told."""
