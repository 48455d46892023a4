"""Speed beside named baselines, for `dealgraph bench`."""
