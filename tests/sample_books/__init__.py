"""What `make_samples.py` builds the shipped sample workbooks from; no part of the program."""
