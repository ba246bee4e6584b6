# Starts a custom runtime shut in: sets limits, closes what confine.py closes, and becomes the program. With "probe" it
# only tells whether it can.
import os
import resource
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from confine import confine
from limits import limit

# Data, not address space: Go, .NET and others reserve far more than they use.
DATA_BEYOND_MB = 512

if sys.argv[1] == "probe":
    shut_in = confine("/nowhere", "/nowhere")
    print("full" if shut_in else "signals" if shut_in is None else "none")
else:
    whose, program = sys.argv[1:]
    memory_mb = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"])
    limit(resource.RLIMIT_DATA, memory_mb + DATA_BEYOND_MB, whose == "own-user")
    confine(os.environ["LAMBDA_TASK_ROOT"], os.environ["TMPDIR"])
    os.execv(program, [program])
