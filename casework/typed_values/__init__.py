"""What people type, tidied once before any rule looks at it, and the identifiers in it in one canonical form each.

``tidying`` makes text storable and comparable, ``identifiers`` is the one table of the kinds of identifier, and one
module per kind has its rules. Pure functions that both programs use.
"""
