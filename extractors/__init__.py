"""Reading: text in, records out. Pure: no network, no database, no clock. Knows ``data``, nothing else of ours."""

import os
import sys

# NumPy reads this once, when it is loaded. The matrices of a sentence are small, and it is processes that are many: threads within
# each would mostly wait for one another, at full speed.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
