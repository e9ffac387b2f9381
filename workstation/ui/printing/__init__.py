"""What leaves on paper: blocks, pages, the case paper and the weekly report."""
