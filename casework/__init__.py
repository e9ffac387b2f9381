"""What policing is, for both programs: who may do what, typed commands, and pure rules.

Here belongs what the store and the desk must agree on. No input or output, no SQL, no HTTP, no Qt, and nothing
imported from either program.
"""
