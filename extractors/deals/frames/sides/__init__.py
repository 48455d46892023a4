"""Who stands on which side of a deal where more than the words of its trigger say it."""
