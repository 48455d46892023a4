"""One module a command: arguments in, calls into the other packages, printing out. ``NAME``, ``EXAMPLE`` and ``command`` in each."""
