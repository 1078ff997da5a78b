"""Writes a document as a Word file (ISO/IEC 29500, WordprocessingML), in pure Python and with the same bytes each time."""
