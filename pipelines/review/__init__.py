"""What a person is asked, and how an answer becomes a judgement."""
