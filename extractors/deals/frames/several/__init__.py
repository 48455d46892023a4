"""Several deals told by one sentence: lists, one verb with several objects, a verb left out the second time."""
