"""What a desk decides while it exchanges news with its store, without doing any of it.

`machine` runs procedures and turns their effects into orders; `effects` lists what they may ask for; `cycle` decides
what is sent and fetched next and what an answer means; `audit_log` what goes into the audit log and which head of it is
believed; `faults` are the answers that are faults; `retry_timer` knows
when a connection is tried again. Nothing here opens a file or a socket, and clock and randomness are handed in.
"""
