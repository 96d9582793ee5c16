"""The pages of the rail, and those one step behind them."""
