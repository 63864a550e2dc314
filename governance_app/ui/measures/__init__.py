"""What stands below the registers of metrics and objectives: the chart, figures, and readings."""
