"""One person's file for the office's paper file: a table or a page to print, on a data carrier."""
