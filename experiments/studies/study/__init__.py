"""What a study is: its file, its points, what it measures, and the bench that runs it."""
