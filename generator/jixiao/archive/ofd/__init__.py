"""OFD files, our own and strangers': read within bounds, held against the rules of the archive profile OFD-A."""
