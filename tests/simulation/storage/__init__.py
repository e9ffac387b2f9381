"""The storage tier of the simulation: real databases on a disk that fails at every point, in every way.

`faulty_disk` is the disk, `worlds` runs one world and judges it, and each scenario defines what a program does to its
files. A world is a scenario, a fault and a point: the n-th write, truncation or flush of a file. After a fault that
ends the process, another process checks the files, as the next start would.
"""
