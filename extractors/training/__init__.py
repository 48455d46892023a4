"""Training of the pipeline that is shipped: from folders of openly licensed data, our own sentences and two configs to weights."""
