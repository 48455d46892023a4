"""The one way out to the network: polite, bounded, and never to an address inside."""
