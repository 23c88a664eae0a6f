"""Language models: calling them, and what keeps the calls within limits and budgets."""
