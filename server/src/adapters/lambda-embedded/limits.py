# Limits that the kernel keeps, for this process and all that it starts.
import resource

MB = 1_048_576
OPEN_FILES = 1024
PROCESSES = 1024
# What fits into Lambda's temporary folder.
FILE_BYTES = 512 * MB


def limit(memory, megabytes, own_user):
    """`memory`: RLIMIT_AS or RLIMIT_DATA. `own_user`: no other process is of this user, so that its processes count."""
    wanted = [
        (memory, megabytes * MB),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
    ]
    if own_user:
        wanted.append((resource.RLIMIT_NPROC, PROCESSES))
    for what, most in wanted:
        _, hard = resource.getrlimit(what)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (value, value))
