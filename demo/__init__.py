"""The demonstration: made-up people and reports, somewhere for them to sign in, and what shows the product at work.

A distribution of its own, triage-workstation-demo. It imports both programs; neither of them imports it.
"""
