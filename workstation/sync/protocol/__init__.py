"""What a desk decides while it exchanges news with its store, without doing any of it.

`machine` runs procedures and turns their effects into orders; `effects` lists what they may ask for; `cycle` decides
what is sent and fetched next and what an answer means; `faults` are the answers that are faults; `backoff` computes
every pause. Nothing here opens a file or a socket, and clock and randomness are handed in.
"""
