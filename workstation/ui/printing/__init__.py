"""Printed output: blocks, pages, the case paper and the weekly report."""
