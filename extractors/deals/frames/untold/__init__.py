"""What reads like a deal and is none: denied, supposed, told of another time or of something else."""
