"""What is printed: content built from the domain, set by typst.

The door is `setting.set_report`; the kinds of report are in `registry`. Nothing is imported here:
the child process that sets a report is to start in a fraction of a second.
"""
