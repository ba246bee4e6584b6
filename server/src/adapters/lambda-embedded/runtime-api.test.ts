import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { eventually } from '../../testing/eventually.ts'
import { answerOf, type Files, runFolder } from '../../testing/function-files.ts'

/** A custom runtime in Python: `api(method, path, body, headers)` speaks to the Runtime API over one connection. */
const preamble = `#!/usr/bin/env -S python3 -S
import http.client, json, os, socket, sys, time
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
def api(method, path, body=None, headers={}):
    connection.request(method, "/2018-06-01/runtime/" + path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()
def next_event():
    _, headers, body = api("GET", "invocation/next")
    return headers["Lambda-Runtime-Aws-Request-Id"], headers, body
def respond(id, value):
    return api("POST", "invocation/" + id + "/response", json.dumps(value))
`
const custom = (code: string, settings = {}): Files => ({
  'fn/bootstrap': preamble + code,
  'fn/function.json': JSON.stringify({ timeout: 20, ...settings }),
})
const perEvent = (code: string) =>
  custom(`while True:\n    id, headers, event = next_event()\n    ${code.replaceAll('\n', '\n    ')}`)

const threw = (outcome: InvokeOutcome) => {
  assert.equal(outcome.kind, 'threw')
  return outcome.kind === 'threw' ? JSON.parse(outcome.payloadText.replaceAll(outcome.run.id, '<id>')) : undefined
}

const withCurl = { skip: spawnSync('curl', ['--version']).error ? 'needs curl' : false }

describe('A bootstrap in the shell that speaks the Runtime API through curl', () => {
  const bootstrap = `#!/bin/sh
set -eu
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
. "$LAMBDA_TASK_ROOT/\${_HANDLER%%.*}.sh"
head=$(mktemp)
while :; do
  event=$(curl -sS -D "$head" "$api/next")
  id=$(tr -d '\\r' < "$head" | awk -F': ' 'tolower($1) == "lambda-runtime-aws-request-id" { print $2 }')
  if answer=$("\${_HANDLER##*.}" "$event"); then
    printf %s "$answer" | curl -sS --data-binary @- "$api/$id/response" > /dev/null
  else
    curl -sS -H 'Lambda-Runtime-Function-Error-Type: Function.Failed' \\
      -d '{"errorMessage":"handler failed","errorType":"Function.Failed","stackTrace":[]}' "$api/$id/error" > /dev/null
  fi
done
`
  const shell = (handler: string): Files => ({
    'fn/bootstrap': bootstrap,
    'fn/function.sh': handler,
    'fn/function.json': JSON.stringify({ runtime: 'provided.al2023', handler: 'function.handler', timeout: 20 }),
  })

  it('answers, again and again', withCurl, async (test) => {
    const { invoke } = runFolder(test, shell(`handler() { printf '{"got":%s}' "$1"; }`))

    const [first, second] = [await invoke('fn', { x: 1 }), await invoke('fn', { x: 'ü' })]

    assert.deepEqual([answerOf(first), answerOf(second)], [{ got: { x: 1 } }, { got: { x: 'ü' } }])
    assert.deepEqual([first.run.cold, second.run.cold], [true, false])
  })

  it('may answer what is no JSON, which is passed on as it is', withCurl, async (test) => {
    const { invoke } = runFolder(test, shell(`handler() { echo "Echoing request"; }`))

    const outcome = await invoke('fn')

    assert.equal(outcome.kind === 'returned' && outcome.payloadText, 'Echoing request')
  })

  it('may answer megabytes', withCurl, async (test) => {
    const { invoke } = runFolder(
      test,
      shell(`handler() { printf '"'; head -c 3000000 /dev/zero | tr '\\0' x; printf '"'; }`),
    )

    assert.equal((answerOf(await invoke('fn')) as string).length, 3_000_000)
  })

  it('posts an error that its caller gets unchanged, and goes on', withCurl, async (test) => {
    const { invoke } = runFolder(test, shell(`handler() { case $1 in *bad*) return 1;; esac; echo '"fine"'; }`))

    assert.deepEqual(threw(await invoke('fn', { bad: 1 })), {
      errorMessage: 'handler failed',
      errorType: 'Function.Failed',
      stackTrace: [],
    })
    assert.equal(answerOf(await invoke('fn')), 'fine')
  })
})

describe('The Runtime API', () => {
  it('hands over the event as it is, with id, deadline and ARN', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent(
        'respond(id, [event.decode(), id, headers["Content-Type"], headers["Lambda-Runtime-Invoked-Function-Arn"], int(headers["Lambda-Runtime-Deadline-Ms"]) - time.time() * 1000 > 15000])',
      ),
    )

    const outcome = await invoke('fn', { n: 'ü' })

    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:fn'
    assert.deepEqual(answerOf(outcome), ['{"n":"ü"}', outcome.run.id, 'application/json', arn, true])
  })

  it('hands over trace and client context when there are any, and no header that they could bring', async (test) => {
    const { lambda, folder } = runFolder(
      test,
      perEvent(
        'respond(id, [headers.get("Lambda-Runtime-Trace-Id"), headers.get("Lambda-Runtime-Client-Context"), headers.get("X-Mine")])',
      ),
    )
    const found = await folder.find({ name: 'fn', region: 'us-east-1', accountId: '000000000000' } as never)
    assert.ok(found)
    const context = Buffer.from('{"custom":{"a":1}}\r\nX-Mine: 1').toString('base64')
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:fn'

    const { outcome } = await lambda.run(found, { arn, payloadText: '{}', traceId: 'Root=1-2', clientContext: context })

    assert.deepEqual(answerOf(outcome), ['Root=1-2', '{"custom":{"a":1}}X-Mine: 1', null])
  })

  it('sets no AWS_EXECUTION_ENV, as on Lambda', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent('respond(id, [os.environ.get("AWS_EXECUTION_ENV"), os.environ["_HANDLER"]])'),
    )

    assert.deepEqual(answerOf(await invoke('fn')), [null, 'bootstrap'])
  })

  it('takes an answer in chunks', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent('api("POST", "invocation/" + id + "/response", iter([b\'{"a":\', b"1", b"}"]))'),
    )

    assert.deepEqual(answerOf(await invoke('fn')), { a: 1 })
  })

  it('takes streamed answers whole, and no other mode', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent(
        'other, _, text = api("POST", "invocation/" + id + "/response", "1", {"Lambda-Runtime-Function-Response-Mode": "other"})\napi("POST", "invocation/" + id + "/response", json.dumps([other, json.loads(text)]), {"Lambda-Runtime-Function-Response-Mode": "streaming"})',
      ),
    )

    assert.deepEqual(answerOf(await invoke('fn')), [
      400,
      { errorMessage: 'Invalid function response mode', errorType: 'InvalidFunctionResponseMode' },
    ])
  })

  it('knows one request id at a time', async (test) => {
    const { invoke } = runFolder(
      test,
      custom(
        [
          'id, _, _ = next_event()',
          'wrong, _, text = respond("00000000-0000-4000-8000-000000000000", 1)',
          'respond(id, [wrong, json.loads(text)])',
          'again, _, text = respond(id, "twice")',
          'id, _, _ = next_event()',
          'respond(id, [again, json.loads(text)])',
          'next_event()',
        ].join('\n'),
      ),
    )
    const refused = [400, { errorMessage: 'Invalid request ID', errorType: 'InvalidRequestID' }]

    assert.deepEqual([answerOf(await invoke('fn')), answerOf(await invoke('fn'))], [refused, refused])
  })

  it('refuses what its state does not allow', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent(
        'tried = [api("GET", "invocation/next"), api("POST", "init/error", "{}")]\nrespond(id, [[status, json.loads(body)] for status, _, body in tried])',
      ),
    )
    const no = (to: string) => ({
      errorMessage: `State transition from Running to ${to} failed for runtime. Error: State transition is not allowed`,
      errorType: 'InvalidStateTransition',
    })

    assert.deepEqual(answerOf(await invoke('fn')), [
      [403, no('Ready')],
      [403, no('InitError')],
    ])
  })

  it('has no other paths', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent(
        'respond(id, [api("GET", "restore/next")[0], api("POST", "invocation/next")[0], api("GET", "../extension")[0]])',
      ),
    )

    assert.deepEqual(answerOf(await invoke('fn')), [404, 404, 404])
  })

  it('gives only message, type and stack of an error that came with its cause', async (test) => {
    const { invoke } = runFolder(
      test,
      perEvent(
        'api("POST", "invocation/" + id + "/error", json.dumps({"errorMessage": "no", "errorType": "E", "stackTrace": [], "inner": "secret"}), {"Content-Type": "application/vnd.aws.lambda.error.cause+json"})',
      ),
    )

    assert.deepEqual(threw(await invoke('fn')), { errorMessage: 'no', errorType: 'E', stackTrace: [] })
  })

  for (const [told, kept] of [
    ['Runtime.Strange', 'Runtime.Strange'],
    ['Function.not a name', 'Function.Unknown'],
    ['anything', 'Runtime.Unknown'],
  ] as const) {
    it(`records the error type ${told} as ${kept} when the payload has none`, async (test) => {
      const { invoke } = runFolder(
        test,
        perEvent(
          `api("POST", "invocation/" + id + "/error", "not json", {"Lambda-Runtime-Function-Error-Type": "${told}"})`,
        ),
      )

      const outcome = await invoke('fn')

      assert.deepEqual(outcome.kind === 'threw' && [outcome.payloadText, outcome.errorType], ['not json', kept])
    })
  }

  it('answers 413 to more than 6 MB and 100 bytes, and the process lives on', async (test) => {
    const { invoke } = runFolder(
      test,
      custom(
        [
          'id, _, _ = next_event()',
          'status, _, text = api("POST", "invocation/" + id + "/response", b"1" * 6291557)',
          'id, _, _ = next_event()',
          'respond(id, [status, json.loads(text)])',
          'next_event()',
        ].join('\n'),
      ),
    )
    const text = 'Exceeded maximum allowed payload size (6291556 bytes).'

    assert.equal(threw(await invoke('fn')).errorType, 'Function.ResponseSizeTooLarge')
    assert.deepEqual(answerOf(await invoke('fn')), [413, { errorMessage: text, errorType: 'RequestEntityTooLarge' }])
  })

  it('gives the next event only to who asks for it, after the answer before', async (test) => {
    const { invoke } = runFolder(test, perEvent('respond(id, os.getpid())\ntime.sleep(0.1)'), {
      processesPerFunction: 1,
    })

    const pids = [await invoke('fn'), await invoke('fn'), await invoke('fn')].map(answerOf)

    assert.equal(new Set(pids).size, 1)
  })

  it('leaves no timer behind when the runtime closes before the next event is asked for', async (test) => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
    const { invoke, lambda } = runFolder(test, perEvent('respond(id, 1)\ntime.sleep(60)'))
    const before = timers()
    await invoke('fn')

    await lambda.close()

    assert.ok(timers() <= before)
  })

  it('lets a client that hung up ask again', async (test) => {
    const { invoke } = runFolder(
      test,
      custom(
        [
          'id, _, _ = next_event()',
          'respond(id, os.environ["TMPDIR"])',
          'connection.sock.sendall(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\n\\r\\n")',
          'time.sleep(0.05)',
          'connection.close()',
          'time.sleep(0.05)',
          'open(os.environ["TMPDIR"] + "/hung-up", "w").close()',
          'id, _, _ = next_event()',
          'respond(id, "heard")',
          'next_event()',
        ].join('\n'),
      ),
    )
    const temporaryFolder = answerOf(await invoke('fn')) as string
    await eventually('the client hung up', () => existsSync(join(temporaryFolder, 'hung-up')))

    assert.equal(answerOf(await invoke('fn')), 'heard')
  })
})

describe('A custom runtime that fails', () => {
  const exit = (what: string) => ({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: <id> Error: ${what}` })
  const failing: [string, Files, unknown][] = [
    [
      'reports an error while it starts',
      custom(
        'api("POST", "init/error", json.dumps({"errorMessage": "no config", "errorType": "Init.Failed"}))\nsys.exit(1)',
      ),
      { errorMessage: 'no config', errorType: 'Init.Failed' },
    ],
    ['exits while it starts', custom('sys.exit(7)'), exit('Runtime exited with error: exit status 7')],
    ['exits without answering', custom('next_event()\nsys.exit(0)'), exit('Runtime exited without providing a reason')],
    [
      'never asks for an event',
      custom('time.sleep(60)', { timeout: 1 }),
      { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: <id> Error: Task timed out after 1.00 seconds' },
    ],
    [
      'never answers',
      custom('next_event()\nnext_event()\ntime.sleep(60)', { timeout: 1 }),
      { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: <id> Error: Task timed out after 1.00 seconds' },
    ],
  ]
  for (const [what, files, payload] of failing) {
    it(`${what}: a payload as Lambda's, and the next invocation runs`, async (test) => {
      const { invoke, write } = runFolder(test, files)

      assert.deepEqual(threw(await invoke('fn')), payload)

      write(perEvent('respond(id, "mended")'))
      assert.equal(answerOf(await invoke('fn')), 'mended')
    })
  }

  it('fills memory in a process that it started: out of memory', async (test) => {
    const hungry = 'x = bytearray(b\\"1\\" * 400000000); import time; time.sleep(60)'
    const { invoke } = runFolder(
      test,
      perEvent(`import subprocess\nsubprocess.run([sys.executable, "-S", "-c", "${hungry}"])\nrespond(id, 1)`),
    )

    assert.equal(threw(await invoke('fn')).errorType, 'Runtime.OutOfMemory')
  })

  it('floods, sends nonsense or smuggles: that connection is closed, the function goes on', async (test) => {
    const nonsense = [
      'b"x" * 1000000',
      'b"GET " + b"/" * 5000 + b" HTTP/1.1\\r\\n\\r\\n"',
      'b"\\r\\n\\r\\n"',
      'b"POST /2018-06-01/runtime/init/error HTTP/1.1\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n"',
      'b"POST /2018-06-01/runtime/init/error HTTP/1.1\\r\\nContent-Length: -5\\r\\n\\r\\n"',
      'b"POST /2018-06-01/runtime/init/error HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n"',
    ]
    const { invoke } = runFolder(
      test,
      perEvent(
        `seen = []
host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
for bad in [${nonsense.join(', ')}]:
    s = socket.create_connection((host, int(port)))
    try:
        s.sendall(bad)
        seen.append(s.recv(100).decode()[:12])
    except OSError:
        seen.append("closed")
respond(id, seen)`,
      ),
    )

    for (const each of answerOf(await invoke('fn')) as string[]) assert.match(each, /^(HTTP\/1\.1 400|closed)$/)
  })

  it('has a bootstrap that may not be executed: an error that says so', async (test: TestContext) => {
    const { invoke, path, write } = runFolder(test, perEvent('respond(id, 1)'))
    await invoke('fn')
    chmodSync(join(path, 'fn/bootstrap'), 0o644)
    write({ 'fn/function.json': '{"runtime":"provided.al2023","handler":"bootstrap"}' })

    assert.match(threw(await invoke('fn')).errorMessage, /bootstrap is not there, or not executable/)
  })
})
