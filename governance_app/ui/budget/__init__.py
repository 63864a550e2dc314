"""What touchpoints cost, in totals by period: a table below their registers."""
