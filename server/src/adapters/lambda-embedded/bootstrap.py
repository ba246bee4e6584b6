# Runs inside the process of a Python function: loads the handler, takes events from file descriptor 3, one at a time,
# and answers there. The other end is function-process.ts; what frames look like is in frames.ts.
# Beside confine.py and limits.py the standard library only; whatever the function brings comes after it on the path.
import base64
import decimal
import importlib
import json
import logging
import os
import resource
import sys
import time
import traceback

from confine import confine
from limits import limit

MAX_ANSWER_BYTES = 6_291_556
MEMORY_MB = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"])
# Address space, not resident memory (that is watched from outside): room for the interpreter, its libraries and threads.
ADDRESS_SPACE_BEYOND_MB = 512
JSON_LOG = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"

channel_in = os.fdopen(os.dup(3), "rb", 65536)
channel_out = os.fdopen(3, "wb", 65536)
# A process that the function starts does not get the channel.
os.set_inheritable(3, False)
request_id = ""


class HandlerError(Exception):
    """A failure to load the handler, with the error type that the caller sees."""

    def __init__(self, error_type, message, frames=()):
        super().__init__(message)
        self.payload = error_payload(message, error_type, list(frames))


class CognitoIdentity:
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self):
        self.cognito_identity_id = None
        self.cognito_identity_pool_id = None


class Client:
    def __init__(self, fields):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, fields.get(name))


class ClientContext:
    def __init__(self, fields):
        self.custom = fields.get("custom")
        self.env = fields.get("env")
        self.client = Client(fields["client"]) if isinstance(fields.get("client"), dict) else None


class LambdaContext:
    def __init__(self, aws_request_id, deadline_ms, invoked_function_arn, client_context):
        environment = os.environ
        self.aws_request_id = aws_request_id
        self.function_name = environment.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = environment.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = environment.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environment.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.invoked_function_arn = invoked_function_arn
        self.identity = CognitoIdentity()
        self.client_context = ClientContext(client_context) if client_context is not None else None
        self.tenant_id = None
        self._deadline_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline_ms - time.time() * 1000))

    def log(self, text):
        sys.stdout.write(str(text))


class LambdaLogHandler(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record))


class TextFormatter(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        record.aws_request_id = request_id
        return super().format(record).replace("\n", "\r") + "\n"


STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "aws_request_id"}


class JsonFormatter(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        line = {
            "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "requestId": request_id,
        }
        if record.exc_info:
            kind, error, trace = record.exc_info
            line["stackTrace"] = [each.rstrip("\n") for each in traceback.format_tb(trace)]
            line["errorType"] = kind.__name__
            line["errorMessage"] = str(error)
            line["location"] = f"{record.pathname}:{record.funcName}:{record.lineno}"
        line.update({name: value for name, value in vars(record).items() if name not in STANDARD_FIELDS})
        return json.dumps(line, default=str) + "\n"


def set_up_logging():
    handler = LambdaLogHandler()
    text = TextFormatter("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    handler.setFormatter(JsonFormatter() if JSON_LOG else text)
    logging.root.addHandler(handler)
    if JSON_LOG:
        logging.root.setLevel(os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO").replace("TRACE", "DEBUG"))


class DecimalFound(Exception):
    pass


def refuse(value):
    if isinstance(value, decimal.Decimal):
        raise DecimalFound
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


encoder = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=refuse)


def to_json(result):
    """By the fast encoder of the library; a decimal, which it would round, is written digit by digit."""
    try:
        return encoder.encode(result)
    except DecimalFound:
        return write_exactly(result)


def write_exactly(value):
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, dict):
        # The library knows what becomes of a key that is no text.
        return "{" + ",".join(encoder.encode({key: 0})[1:-2] + write_exactly(each) for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(write_exactly(each) for each in value) + "]"
    return encoder.encode(value)


def error_payload(message, error_type, frames, of_request=""):
    fields = {"errorMessage": message, "errorType": error_type, "requestId": of_request, "stackTrace": frames}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def frames_of(error):
    """One text per frame, without the frames of this file and of importlib at the front."""
    frames = traceback.extract_tb(error.__traceback__)
    first = 0
    while first < len(frames) and (frames[first].filename == __file__ or "importlib" in frames[first].filename):
        first += 1
    return traceback.format_list(frames[first:])


def exception_payload(error, of_request=""):
    return error_payload(str(error), type(error).__name__, frames_of(error), of_request)


def log_failure(payload):
    fields = json.loads(payload)
    if JSON_LOG:
        line = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "log_level": "ERROR", **fields}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        return
    lines = [f"[ERROR] {fields['errorType']}: {fields['errorMessage']}"]
    if fields["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        lines += [line for frame in fields["stackTrace"] for line in frame.rstrip("\n").split("\n")]
    sys.stdout.write("\r".join(line.replace("  ", "\u00a0\u00a0") for line in lines) + "\n")


measured_at = 0.0
resident_mb = 0


def resident():
    global measured_at, resident_mb
    now = time.monotonic()
    if now - measured_at > 0.2:
        measured_at = now
        try:
            with open("/proc/self/statm", "rb") as statm:
                pages = int(statm.read().split()[1])
        except OSError:
            return resident_mb
        resident_mb = max(resident_mb, -(-pages * resource.getpagesize() // 1_048_576))
    return resident_mb


def send(kind, of_request, payload):
    body = payload if isinstance(payload, bytes) else payload.encode("utf-8", "surrogatepass")
    sys.stdout.flush()
    channel_out.write(b"%s %s %d %d\n%s\n" % (kind, of_request, len(body), resident(), body))
    channel_out.flush()


def load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        message = f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)"
        raise HandlerError("Runtime.MalformedHandlerName", message)
    module_name = module_name.replace("/", ".")
    first = module_name.split(".")[0]
    if first in sys.builtin_module_names:
        message = f"Cannot use built-in module {module_name} as a handler module"
        raise HandlerError("Runtime.BuiltInModuleConflict", message)
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        message = f"Unable to import module '{module_name}': {error}"
        raise HandlerError("Runtime.ImportModuleError", message, frames_of(error)) from error
    except SyntaxError as error:
        message = f"Syntax error in module '{module_name}': {error}"
        frame = f'  File "{error.filename}" Line {error.lineno}\n    {(error.text or "").strip()}'
        raise HandlerError("Runtime.UserCodeSyntaxError", message, [frame]) from error
    if not hasattr(module, function_name):
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise HandlerError("Runtime.HandlerNotFound", message)
    return getattr(module, function_name)


def run(handler, header, event):
    global request_id
    id_bytes, deadline_ms, _, arn, trace, client_context = header
    request_id = id_bytes.decode()
    if trace != b"-":
        os.environ["_X_AMZN_TRACE_ID"] = trace.decode()
    client = None if client_context == b"-" else json.loads(base64.b64decode(client_context))
    context = LambdaContext(request_id, int(deadline_ms), arn.decode(), client)
    try:
        result = handler(json.loads(event), context)
    except MemoryError:
        send(b"out-of-memory", id_bytes, b"")
        sys.exit(1)
    except Exception as error:
        payload = exception_payload(error, request_id)
        log_failure(payload)
        return send(b"error", id_bytes, payload)
    try:
        body = result if isinstance(result, bytes) else to_json(result).encode("utf-8", "surrogatepass")
    except Exception as error:
        payload = error_payload(f"Unable to marshal response: {error}", "Runtime.MarshalError", [], request_id)
        log_failure(payload)
        return send(b"error", id_bytes, payload)
    if len(body) > MAX_ANSWER_BYTES:
        return send(b"too-large", id_bytes, b"")
    return send(b"answer", id_bytes, body)


def set_up_path():
    # Started without site, whose .pth files may run anything and cost more than all of this; its packages stay importable.
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    sys.path.append(os.path.join(sys.prefix, "lib", version, "site-packages"))


def main():
    limit(resource.RLIMIT_AS, MEMORY_MB + ADDRESS_SPACE_BEYOND_MB, sys.argv[1:] == ["own-user"])
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", write_through=True)
    shut_in = confine(os.environ["LAMBDA_TASK_ROOT"], os.environ["TMPDIR"])
    set_up_path()
    set_up_logging()
    if shut_in is False and sys.argv[1:] == ["required"]:
        message = (
            "Python functions cannot be shut in on this system, which takes Landlock (Linux 5.13 or newer); "
            "allow-unisolated-functions lets them run all the same."
        )
        send(b"init-error", b"-", error_payload(message, "Runtime.InvalidTaskConfig", []))
        return 1
    del sys.argv[1:]
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except HandlerError as error:
        log_failure(error.payload)
        send(b"init-error", b"-", error.payload)
        return 1
    except Exception as error:
        payload = exception_payload(error)
        log_failure(payload)
        send(b"init-error", b"-", payload)
        return 1
    send(b"ready", b"-", b"true" if shut_in else b"null" if shut_in is None else b"false")
    while True:
        line = channel_in.readline(4096)
        if not line:
            # The server is gone, or has no more use for this process.
            return 0
        header = line[:-1].split(b" ")
        event = channel_in.read(int(header[2]))
        channel_in.read(1)
        run(handler, header, event)


if __name__ == "__main__":
    sys.exit(main())
