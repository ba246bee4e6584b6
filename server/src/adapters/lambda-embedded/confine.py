# Shuts the process in by Landlock (Linux 5.13), which needs no right: files only where a function may touch them, no
# look into other processes, and from Linux 6.12 on no signals to them. Python has no permission model of its own.
import ctypes
import os
import struct
import sys

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PR_SET_NO_NEW_PRIVS = 38
ASK_VERSION = 1
RULE_PATH_BENEATH = 1

# Bits of access to files, as in linux/landlock.h.
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE = 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
BITS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}
ALL_BITS = 16
SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
FIRST_WITH_NETWORK, FIRST_WITH_SCOPES = 4, 6

# What programs need of the system: libraries, certificates, names of hosts and users, time zones.
SYSTEM = ["/usr", "/lib", "/lib64", "/bin", "/opt", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/fonts"]
SYSTEM += [f"/etc/{name}" for name in ("hosts", "host.conf", "resolv.conf", "nsswitch.conf", "gai.conf", "services")]
SYSTEM += [f"/etc/{name}" for name in ("protocols", "passwd", "group", "localtime", "ld.so.cache", "mime.types")]
SYSTEM += ["/dev/urandom", "/dev/random", "/dev/zero", "/proc/self", "/proc/cpuinfo", "/proc/meminfo"]


def confine(code_folder, temporary_folder):
    """True when the process is shut in, signals included; None when it still may send signals; False when it is not."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    handled = (1 << BITS_BY_VERSION.get(version, ALL_BITS)) - 1
    # struct landlock_ruleset_attr: files; network, which stays open; what may not leave.
    attributes = struct.pack("Q", handled)
    if version >= FIRST_WITH_NETWORK:
        attributes += struct.pack("Q", 0)
    if version >= FIRST_WITH_SCOPES:
        attributes += struct.pack("Q", SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS)
    ruleset = libc.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in [*SYSTEM, sys.prefix, sys.base_prefix, sys.exec_prefix, code_folder]:
            allow(libc, ruleset, path, READ & handled)
        allow(libc, ruleset, "/dev/null", (READ_FILE | WRITE_FILE) & handled)
        allow(libc, ruleset, temporary_folder, handled)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 or libc.syscall(RESTRICT_SELF, ruleset, 0) != 0:
            return False
    finally:
        os.close(ruleset)
    return True if version >= FIRST_WITH_SCOPES else None


def allow(libc, ruleset, path, access):
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = access if os.path.isdir(path) else access & FILE_ONLY
        libc.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, struct.pack("=Qi", allowed, opened), 0)
    finally:
        os.close(opened)
