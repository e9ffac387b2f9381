"""The storage tier of the simulation: real databases on a disk that fails at every point, in every way.

`faulty_disk` is the disk, `worlds` runs one world and judges it, and each scenario says what a program does to its
files. A world is a scenario, a fault and a point: the n-th write, cut or flush of a file. One that ends the process is
looked at by another process, as the next start would.
"""
