"""Frames to deals: tellings of one deal merged, what is no deal dropped, what stands around added, the news chosen."""
