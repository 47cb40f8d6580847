"""A trained sequence tagger for reference strings: tokens, features, network, segments, people; numpy is all it needs.

OpenBLAS is asked for one thread, unless the user has asked for another number: for matrices as small as these, threads
that wait for each other double the time that a check takes.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
