"""Windows. The only package that knows PySide6."""

import gc

# Loading Qt makes tens of thousands of objects that all stay: looking through them for garbage again and
# again would take a twentieth of the time until the window is painted. `housekeeping` goes on from there.
gc.set_threshold(10_000)
