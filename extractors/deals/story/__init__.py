"""A text heard from sentence to sentence: whom it is about, what stands for whom, what the next sentence adds."""
