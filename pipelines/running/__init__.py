"""One pass of Dagster assets in this process: its instance, its lock, its ledger, what a person sees of it, what a dead one leaves."""
