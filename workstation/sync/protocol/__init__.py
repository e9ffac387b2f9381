"""The decisions a desk makes while it synchronises with its store, without any input or output.

`machine` runs procedures and turns their effects into orders. `effects` lists the effects that procedures may request.
`cycle` decides what to send and fetch next and how to handle each response. `audit_log` decides what to send to the
audit log and which of its heads to trust. `faults` defines the responses that are errors. `retry_timer` decides when to
retry a connection. Nothing here opens a file or a socket; the clock and the source of randomness are passed in.
"""
