"""How fast graphs load and answer: synthetic graphs of any size, and both engines measured on them side by side."""
