"""The demonstration: fictional people and reports, an identity provider, and tools that show the product at work.

This is a separate distribution, triage-workstation-demo. It imports both programs; neither of them imports it.
"""
