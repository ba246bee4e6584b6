import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { answerOf, type Files, runFolder } from '../../testing/function-files.ts'

const node = (code: string, settings = {}): Files => ({
  'fn/index.mjs': code,
  'fn/function.json': JSON.stringify({ timeout: 20, ...settings }),
})
const cjs = (code: string, settings = {}): Files => ({
  'fn/index.cjs': code,
  'fn/function.json': JSON.stringify({ timeout: 20, ...settings }),
})
const python = (code: string, settings = {}): Files => ({
  'fn/lambda_function.py': code,
  'fn/function.json': JSON.stringify({ timeout: 20, ...settings }),
})
const handler = (body: string) => `export const handler = async (event, context) => { ${body} }`
const oldStyle = { runtime: 'nodejs22.x' }

/** The error payload, with the run's own id as `<id>` and stack frames left out. */
function payloadOf(outcome: InvokeOutcome): unknown {
  assert.equal(outcome.kind, 'threw')
  if (outcome.kind !== 'threw') return undefined
  const {
    trace: _trace,
    stackTrace: _stackTrace,
    ...payload
  } = JSON.parse(outcome.payloadText.replaceAll(outcome.run.id, '<id>'))
  return payload
}

const textOf = (outcome: InvokeOutcome) => outcome.run.log.map(({ level, text }) => [level, text])

describe('A function that answers', () => {
  const answering: [string, Files, unknown][] = [
    ['an async handler of an ES module', node(handler('return { got: event.x }')), { got: 1 }],
    ['a handler after a top-level await', node(`const two = await Promise.resolve(2)\n${handler('return two')}`), 2],
    ['a promise that is returned', cjs('exports.handler = () => Promise.resolve([1])'), [1]],
    ['undefined, as null', node(handler('')), null],
    ['a callback', cjs('exports.handler = (e, c, done) => setTimeout(done, 1, null, "late")', oldStyle), 'late'],
    ['context.succeed', cjs('exports.handler = (e, c) => c.succeed("at once")', oldStyle), 'at once'],
    [
      'a callback that does not wait for the event loop',
      cjs(
        'exports.handler = (e, c, done) => { c.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 9e6); done(null, 1) }',
        oldStyle,
      ),
      1,
    ],
    ['a handler with a callback that never answers: null', cjs('exports.handler = (e, c, done) => {}', oldStyle), null],
    ['a value that is returned, and ignored, without a promise', cjs('exports.handler = () => 5'), null],
    [
      'a TypeScript handler',
      { 'fn/index.ts': 'export const handler = async (e: { x: number }): Promise<number> => e.x' },
      1,
    ],
    [
      'a nested export',
      node('export const api = { handler: async () => "deep" }', { handler: 'index.api.handler' }),
      'deep',
    ],
    ['Python', python('def lambda_handler(event, context): return {"got": event["x"]}'), { got: 1 }],
    ['None, as null', python('def lambda_handler(event, context): pass'), null],
  ]
  for (const [what, files, answer] of answering) {
    it(`gives ${what}`, async (test) => {
      const { invoke } = runFolder(test, files)

      assert.deepEqual(answerOf(await invoke('fn', { x: 1 })), answer)
    })
  }

  it('gives the digits of large numbers unchanged, both ways', async (test) => {
    const big = '{"n":9223372036854775807,"d":0.10000000000000000001}'
    const { invoke } = runFolder(
      test,
      python(
        `import json, decimal\ndef lambda_handler(e, c): return json.loads('${big}', parse_float=decimal.Decimal)`,
      ),
    )

    const outcome = await invoke('fn')

    assert.equal(outcome.kind === 'returned' && outcome.payloadText, big)
  })

  it('is warm the second time', async (test) => {
    const { invoke } = runFolder(test, node(handler('return process.pid')))

    const [first, second] = [await invoke('fn'), await invoke('fn')]

    assert.equal(answerOf(first), answerOf(second))
    assert.deepEqual([first.run.cold, second.run.cold], [true, false])
    assert.ok(first.run.durations.initMs > 0)
    assert.equal(second.run.durations.initMs, 0)
  })

  it('runs in several processes when it is slow, one event at a time in each', async (test) => {
    const { invoke } = runFolder(
      test,
      node(
        `let running = 0\n${handler('const n = ++running; await new Promise((r) => setTimeout(r, 300)); running--; return [process.pid, n]')}`,
      ),
    )

    const answers = await Promise.all(Array.from({ length: 6 }, async () => answerOf(await invoke('fn')) as number[]))

    assert.deepEqual([...new Set(answers.map(([, at]) => at))], [1])
    assert.ok(new Set(answers.map(([pid]) => pid)).size > 1)
  })

  it('may answer 6 MB and 100 bytes', async (test) => {
    const { invoke } = runFolder(test, node(handler('return "x".repeat(6291554)')))

    assert.equal((answerOf(await invoke('fn')) as string).length, 6_291_554)
  })

  for (const [language, files] of [
    [
      'Node.js',
      node(
        handler(
          'return [context.awsRequestId, context.functionName, context.functionVersion, context.invokedFunctionArn, context.memoryLimitInMB, context.logGroupName, context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 20000]',
        ),
      ),
    ],
    [
      'Python',
      python(
        'def lambda_handler(e, c): return [c.aws_request_id, c.function_name, c.function_version, c.invoked_function_arn, c.memory_limit_in_mb, c.log_group_name, c.get_remaining_time_in_millis() in range(1, 20001)]',
      ),
    ],
  ] as const) {
    it(`knows its context in ${language}`, async (test) => {
      const { invoke } = runFolder(test, files)

      const outcome = await invoke('fn')

      const arn = 'arn:aws:lambda:us-east-1:000000000000:function:fn'
      assert.deepEqual(answerOf(outcome), [outcome.run.id, 'fn', '$LATEST', arn, '128', '/aws/lambda/fn', true])
    })
  }
})

describe('A function that fails', () => {
  const exit = (what: string) => ({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: <id> Error: ${what}` })
  const failing: [string, Files, unknown][] = [
    ['throws', node(handler('throw new TypeError("no")')), { errorType: 'TypeError', errorMessage: 'no' }],
    [
      'throws before its first promise',
      cjs('exports.handler = () => { throw new RangeError("early") }'),
      { errorType: 'RangeError', errorMessage: 'early' },
    ],
    [
      'rejects with a text',
      node(handler('return Promise.reject("Denied")')),
      { errorType: 'string', errorMessage: 'Denied' },
    ],
    [
      'rejects with nothing',
      node(handler('return Promise.reject()')),
      { errorType: 'string', errorMessage: 'handled' },
    ],
    [
      'gives an error to its callback',
      cjs('exports.handler = (e, c, done) => done(new Error("by callback"))', oldStyle),
      { errorType: 'Error', errorMessage: 'by callback' },
    ],
    [
      'answers a cycle',
      node(handler('const a = {}; a.a = a; return a')),
      { errorType: 'Error', errorMessage: 'Unable to stringify response body' },
    ],
    [
      'answers a BigInt',
      node(handler('return 1n')),
      { errorType: 'Error', errorMessage: 'Unable to stringify response body' },
    ],
    ['exits with a status', node(handler('process.exit(3)')), exit('Runtime exited with error: exit status 3')],
    ['exits without a reason', node(handler('process.exit(0)')), exit('Runtime exited without providing a reason')],
    [
      'kills itself',
      node(handler('process.kill(process.pid, "SIGKILL"); await new Promise((r) => setTimeout(r, 9000))')),
      exit('Runtime exited with error: signal: killed'),
    ],
    [
      'loops for ever',
      node(handler('for (;;);'), { timeout: 1 }),
      { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: <id> Error: Task timed out after 1.00 seconds' },
    ],
    [
      'hangs while it loads',
      node(`setInterval(() => {}, 1000); await new Promise(() => {})\n${handler('')}`, { timeout: 1 }),
      { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: <id> Error: Task timed out after 1.00 seconds' },
    ],
    ['exits while it loads', node('process.exit(1)'), exit('Runtime exited with error: exit status 1')],
    ['throws while it loads', node('throw new Error("not today")'), { errorType: 'Error', errorMessage: 'not today' }],
    [
      'fills its heap',
      node(handler('const all = []; for (;;) all.push(new Array(1000).fill(all.length))')),
      {
        errorType: 'Runtime.OutOfMemory',
        errorMessage: 'RequestId: <id> Error: Runtime exited with error: signal: killed',
      },
    ],
    [
      'fills memory outside its heap',
      node(
        handler(
          'const all = []; for (;;) { all.push(Buffer.alloc(1e7, 1)); await new Promise((r) => setTimeout(r, 5)) }',
        ),
      ),
      {
        errorType: 'Runtime.OutOfMemory',
        errorMessage: 'RequestId: <id> Error: Runtime exited with error: signal: killed',
      },
    ],
    [
      'throws after its answer is awaited by nobody',
      node(handler('setTimeout(() => { throw new Error("loose") }, 1); await new Promise((r) => setTimeout(r, 5000))')),
      { errorType: 'Error', errorMessage: 'loose' },
    ],
    [
      'leaves a rejection unhandled',
      node(handler('Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 5000))')),
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    ],
    [
      'answers more than 6 MB and 100 bytes',
      node(handler('return "x".repeat(6291555)')),
      {
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
        errorType: 'Function.ResponseSizeTooLarge',
      },
    ],
    [
      'closes its channel',
      node(`import fs from 'node:fs'\n${handler('fs.closeSync(3); await new Promise((r) => setTimeout(r, 9000))')}`),
      exit('Runtime exited with error: signal: killed'),
    ],
    [
      'floods its channel',
      node(`import fs from 'node:fs'\n${handler('for (;;) fs.writeSync(3, "x".repeat(100000))')}`),
      exit('Runtime exited with error: signal: killed'),
    ],
    [
      'answers another request',
      node(
        `import fs from 'node:fs'\n${handler('fs.writeSync(3, "answer 00000000-0000-4000-8000-000000000000 2 1\\n{}\\n"); await new Promise((r) => setTimeout(r, 9000))')}`,
      ),
      exit('Runtime exited with error: signal: killed'),
    ],
    [
      'announces more than it may answer',
      node(
        `import fs from 'node:fs'\n${handler('fs.writeSync(3, "answer " + context.awsRequestId + " 999999999 1\\n"); await new Promise((r) => setTimeout(r, 9000))')}`,
      ),
      exit('Runtime exited with error: signal: killed'),
    ],
    [
      'has no such export',
      node('export const other = 1'),
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    ],
    [
      'exports no function',
      node('export const handler = 1'),
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is not a function' },
    ],
    [
      'has a syntax error',
      node('export const handler = ('),
      { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: 'SyntaxError: Unexpected end of input' },
    ],
    [
      'streams',
      node('export const handler = awslambda.streamifyResponse(async () => {})'),
      {
        errorType: 'Runtime.MalformedStreamingHandler',
        errorMessage: 'Streamed handlers are not supported by Poolhouse.',
      },
    ],
    [
      'raises in Python',
      python('def lambda_handler(e, c): raise ValueError("no")'),
      { errorMessage: 'no', errorType: 'ValueError', requestId: '<id>' },
    ],
    [
      'raises without a text',
      python('def lambda_handler(e, c): raise KeyError()'),
      { errorMessage: '', errorType: 'KeyError', requestId: '<id>' },
    ],
    [
      'answers a set',
      python('def lambda_handler(e, c): return {1}'),
      {
        errorMessage: 'Unable to marshal response: Object of type set is not JSON serializable',
        errorType: 'Runtime.MarshalError',
        requestId: '<id>',
      },
    ],
    [
      'is a coroutine',
      python('async def lambda_handler(e, c): return 1'),
      {
        errorMessage: 'Unable to marshal response: Object of type coroutine is not JSON serializable',
        errorType: 'Runtime.MarshalError',
        requestId: '<id>',
      },
    ],
    [
      'exits in Python',
      python('import sys\ndef lambda_handler(e, c): sys.exit(4)'),
      exit('Runtime exited with error: exit status 4'),
    ],
    [
      'imports what is not there',
      python('import nothing_like_it\ndef lambda_handler(e, c): pass'),
      {
        errorMessage: "Unable to import module 'lambda_function': No module named 'nothing_like_it'",
        errorType: 'Runtime.ImportModuleError',
        requestId: '',
      },
    ],
    [
      'has a syntax error in Python',
      python('def lambda_handler(e, c):\n  return (\n'),
      {
        errorMessage: "Syntax error in module 'lambda_function': '(' was never closed (lambda_function.py, line 2)",
        errorType: 'Runtime.UserCodeSyntaxError',
        requestId: '',
      },
    ],
    [
      'has no such function',
      python('other = 1'),
      {
        errorMessage: "Handler 'lambda_handler' missing on module 'lambda_function'",
        errorType: 'Runtime.HandlerNotFound',
        requestId: '',
      },
    ],
    [
      'raises while Python loads it',
      python('raise RuntimeError("not today")'),
      { errorMessage: 'not today', errorType: 'RuntimeError', requestId: '' },
    ],
    [
      'fills memory in Python',
      python('def lambda_handler(e, c):\n  x = []\n  while True: x.append(bytearray(b"1" * 10000000))'),
      {
        errorType: 'Runtime.OutOfMemory',
        errorMessage: 'RequestId: <id> Error: Runtime exited with error: signal: killed',
      },
    ],
  ]
  for (const [what, files, payload] of failing) {
    it(`${what}: an error payload as Lambda's, and the next invocation runs`, async (test) => {
      const { invoke, write } = runFolder(test, { ...files, 'other/index.mjs': handler('return "fine"') })

      assert.deepEqual(payloadOf(await invoke('fn')), payload)

      assert.equal(answerOf(await invoke('other')), 'fine')
      write(files['fn/index.cjs'] ? cjs('exports.handler = async () => "mended"') : node(handler('return "mended"')))
      if (files['fn/lambda_function.py']) write({ 'fn/function.json': '{ "handler": "index.handler" }' })
      assert.equal(answerOf(await invoke('fn')), 'mended')
    })
  }

  it('whose module is missing names it, with the stack at source lines', async (test) => {
    const { invoke } = runFolder(test, cjs('exports.handler = async () => { null.x }'))

    const outcome = await invoke('fn')

    assert.equal(outcome.kind, 'threw')
    assert.match(outcome.kind === 'threw' ? (outcome.stack[1] ?? '') : '', /fn\/index\.cjs:1:/)
  })

  it('with three parameters is refused from nodejs24.x on', async (test) => {
    const { invoke } = runFolder(test, cjs('exports.handler = (event, context, callback) => callback(null, 1)'))

    const outcome = await invoke('fn')

    assert.equal(outcome.kind === 'threw' && outcome.errorType, 'Runtime.CallbackHandlerDeprecated')
  })

  it('and does not exist, is of another account or forbidden is refused', async (test) => {
    const { lambda, invoke } = runFolder(test, node(handler('return 1')), {
      mayCall: () => false,
      requirePermission: true,
    })
    const at = (arn: string) => lambda.invoke(arn as never, '{}', { timeoutMs: 1000 })

    assert.equal(codeOf(await invoke('missing')), 'ResourceNotFoundException')
    assert.equal(codeOf(await at('arn:aws:lambda:us-east-1:111111111111:function:fn')), 'AccessDeniedException')
    assert.equal(
      codeOf(await invoke('fn', {}, { sourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/x' })),
      'AccessDeniedException',
    )
    assert.equal(answerOf(await invoke('fn')), 1)
  })

  it('runs, with one warning, where permissions are not required', async (test) => {
    const { invoke } = runFolder(test, node(handler('return 1')), { mayCall: () => false })
    const by = { sourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/x' }

    const [first, second] = [await invoke('fn', {}, by), await invoke('fn', {}, by)]

    assert.deepEqual(
      [first, second].map(({ run }) => run.warnings?.map(({ code }) => code)),
      [['no-resource-policy'], []],
    )
  })

  it('needs python3: an error that names it when there is none', async (test) => {
    const { invoke } = runFolder(test, python('def lambda_handler(e, c): pass'), { path: '/nowhere' })

    assert.deepEqual(payloadOf(await invoke('fn')), {
      errorType: 'Runtime.InvalidTaskConfig',
      errorMessage: 'Runtime python3.13 needs python3, which is not on the path of the server.',
    })
  })
})

const codeOf = (outcome: InvokeOutcome) => outcome.kind === 'refused' && outcome.errorCode

describe('A caller', () => {
  it('waits no longer than its own limit, and the function is ended', async (test) => {
    const { invoke } = runFolder(test, node(handler('if (event.hang) for (;;); return process.pid')))
    const before = answerOf(await invoke('fn'))

    assert.equal((await invoke('fn', { hang: true }, { timeoutMs: 50 })).kind, 'timed-out')

    assert.notEqual(answerOf(await invoke('fn')), before)
    assert.throws(() => process.kill(before as number, 0), { code: 'ESRCH' })
  })

  it('is refused when every process is busy for too long', async (test) => {
    const limits = { processesPerFunction: 1, queueWaitMs: 20 }
    const { invoke } = runFolder(
      test,
      node(handler('await new Promise((r) => setTimeout(r, event.ms)); return 1')),
      limits,
    )
    await invoke('fn', { ms: 0 })

    const [slow, waiting] = await Promise.all([invoke('fn', { ms: 500 }), invoke('fn', { ms: 0 })])

    assert.equal(answerOf(slow), 1)
    assert.equal(codeOf(waiting), 'TooManyRequestsException')
  })

  it('makes room for another function when there are as many processes as may be', async (test) => {
    const { invoke } = runFolder(
      test,
      { 'a/index.mjs': handler('return "a"'), 'b/index.mjs': handler('return "b"') },
      { concurrency: 1 },
    )

    assert.equal(answerOf(await invoke('a')), 'a')
    assert.equal(answerOf(await invoke('b')), 'b')
    assert.equal(answerOf(await invoke('a')), 'a')
  })

  it('gets the answer of the old code when a save comes meanwhile', async (test) => {
    const slow = (what: string) => node(handler(`await new Promise((r) => setTimeout(r, 200)); return "${what}"`))
    const { invoke, write } = runFolder(test, slow('old'))
    await invoke('fn')

    const running = invoke('fn')
    await new Promise((resolve) => setImmediate(resolve))
    write(slow('new'))

    assert.equal(answerOf(await invoke('fn')), 'new')
    assert.equal(answerOf(await running), 'old')
  })
})

describe('A process that the server leaves behind', () => {
  it('is ended even in an endless loop when the server is killed', async (test) => {
    const { path } = runFolder(test, { 'fn/index.mjs': handler('for (;;);'), 'fn/function.json': '{ "timeout": 900 }' })
    const server = spawn(process.execPath, ['--input-type=module', '-e', serverProgram(path)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    assert.ok(isRunning(pid))

    server.kill('SIGKILL')

    while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve))
  })
})

/** A server that runs the function and tells the process id of the one child that is no shell. */
const serverProgram = (functions: string) => `
  import { readFileSync } from 'node:fs'
  import { openFunctionsFolder } from '${import.meta.resolve('../functions-folder/functions-folder.ts')}'
  import { openEmbeddedLambda } from '${import.meta.resolve('./embedded-lambda.ts')}'
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const lambda = openEmbeddedLambda({ sources: [openFunctionsFolder('${functions}', { log, env: {} })], accountId: '000000000000', credentials: 'local', log, path: '' })
  void lambda.invoke('arn:aws:lambda:us-east-1:000000000000:function:fn', '{}', { timeoutMs: 600000 })
  const look = setInterval(() => {
    const children = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8').trim().split(' ').filter(Boolean)
    const busy = children.find((pid) => readFileSync('/proc/' + pid + '/cmdline', 'utf8').includes('bootstrap') && Number(readFileSync('/proc/' + pid + '/stat', 'utf8').split(' ')[13]) > 20)
    if (busy) { clearInterval(look); console.log(busy) }
  }, 20)
`

describe('The log of an invocation', () => {
  it('has what the function printed, by level, and nothing of another invocation', async (test) => {
    const { invoke } = runFolder(
      test,
      node(
        handler(
          'console.log("n is %d", event.n); console.warn("two\\nlines"); process.stdout.write("bare\\n"); process.stderr.write("err\\n")',
        ),
      ),
    )
    await invoke('fn', { n: 1 })

    const lines = textOf(await invoke('fn', { n: 2 }))

    assert.deepEqual(lines.slice(0, 3), [
      ['INFO', 'n is 2'],
      ['WARN', 'two\nlines'],
      ['INFO', 'bare'],
    ])
    assert.deepEqual(lines[3], ['INFO', 'err'])
  })

  it('has prints, log calls and failures of Python', async (test) => {
    const { invoke } = runFolder(
      test,
      python(
        'import logging\ndef lambda_handler(e, c):\n  print("hi")\n  logging.info("not shown")\n  logging.warning("careful")\n  raise ValueError("no")',
      ),
    )

    const lines = textOf(await invoke('fn'))

    assert.deepEqual(lines.slice(0, 2), [
      ['INFO', 'hi'],
      ['WARNING', 'careful'],
    ])
    assert.match(lines[2]?.[1] ?? '', /^ValueError: no\nTraceback/)
  })

  it('is bounded when a function prints 10 MB, and the function is not held up', async (test) => {
    const { invoke } = runFolder(
      test,
      node(handler('for (let i = 0; i < 1000; i++) console.log("x".repeat(10000)); return "done"')),
    )

    const outcome = await invoke('fn')

    assert.equal(answerOf(outcome), 'done')
    assert.ok(outcome.run.log.reduce((sum, { text }) => sum + text.length, 0) < 300_000)
    assert.match(outcome.run.log.at(-1)?.text ?? '', /cut/)
  })
})

describe('A function is shut in (SEC-59)', () => {
  it('has nothing of the environment of the server', async (test) => {
    process.env['POOLHOUSE_TEST_SECRET'] = 'of the server'
    const { invoke } = runFolder(test, node(handler('return process.env')))

    const env = answerOf(await invoke('fn')) as Record<string, string>

    delete process.env['POOLHOUSE_TEST_SECRET']
    assert.equal(JSON.stringify(env).includes('of the server'), false)
    assert.deepEqual(
      Object.keys(env).filter((name) => !/^(AWS_|LAMBDA_|_HANDLER|HOME|TMPDIR|PATH|PWD|TZ|LANG)/.test(name)),
      [],
    )
    assert.equal(env['AWS_ACCESS_KEY_ID'], 'local')
    assert.equal(env['AWS_EXECUTION_ENV'], 'AWS_Lambda_nodejs24.x')
  })

  it('gets no credentials where none are to be had', async (test) => {
    const { invoke } = runFolder(test, node(handler('return Object.keys(process.env)')), { credentials: 'none' })

    assert.equal(
      (answerOf(await invoke('fn')) as string[]).some((name) => /KEY|TOKEN/.test(name)),
      false,
    )
  })

  const doors: [string, string, string][] = [
    ['files elsewhere', 'fs.readFileSync("/etc/hostname")', 'ERR_ACCESS_DENIED'],
    ['the memory of the server', 'fs.readFileSync("/proc/" + process.ppid + "/environ")', 'ERR_ACCESS_DENIED'],
    [
      'its own code, for writing',
      'fs.writeFileSync(process.env.LAMBDA_TASK_ROOT + "/index.mjs", "")',
      'ERR_ACCESS_DENIED',
    ],
    ['other programs', 'child.execSync("id")', 'ERR_ACCESS_DENIED'],
    ['worker threads', 'new threads.Worker("1", { eval: true })', 'ERR_ACCESS_DENIED'],
    ['signals to the server', 'process.kill(process.ppid, 0)', 'EPERM'],
    ['signals to its neighbours', 'process.kill(-1, 0)', 'EPERM'],
  ]
  for (const [what, code, refused] of doors) {
    it(`in Node.js: no way to ${what}`, async (test) => {
      const imports = [
        'import fs from "node:fs"',
        'import child from "node:child_process"',
        'import threads from "node:worker_threads"',
      ]
      const { invoke } = runFolder(
        test,
        node([...imports, handler(`try { ${code}; return "open" } catch (e) { return e.code }`)].join('\n')),
      )

      assert.equal(answerOf(await invoke('fn')), refused)
    })
  }

  const pythonDoors: [string, string, string][] = [
    ['files elsewhere', 'open("/etc/hostname").read()', 'PermissionError'],
    ['the environment of the server', 'open("/proc/%d/environ" % os.getppid()).read()', 'PermissionError'],
    ['the memory of the server', 'open("/proc/%d/mem" % os.getppid(), "rb")', 'PermissionError'],
    ['its own code, for writing', 'open(__file__, "w")', 'PermissionError'],
    ['the same by another program', 'subprocess.run(["cat", "/etc/hostname"], check=True)', 'CalledProcessError'],
    ['signals to the server', 'os.kill(os.getppid(), 0)', 'PermissionError'],
  ]
  for (const [what, code, refused] of pythonDoors) {
    it(`in Python: no way to ${what}`, async (test) => {
      const body = `try:\n    ${code}\n    return "open"\n  except Exception as e:\n    return type(e).__name__`
      const { invoke, warnings } = runFolder(
        test,
        python(`import os, subprocess\ndef lambda_handler(e, c):\n  ${body}`),
      )

      const answer = answerOf(await invoke('fn'))

      // Where the system has no Landlock, or an old one, the server says what stays open.
      if (warnings.length > 0) test.skip(`this system cannot shut Python in: ${warnings[0]?.['open']}`)
      else assert.equal(answer, refused)
    })
  }

  it('in Python: keeps its temporary folder, its packages, and names of hosts', async (test) => {
    const { invoke } = runFolder(test, {
      ...python(
        'import os, socket, ssl, tempfile, mine\ndef lambda_handler(e, c):\n' +
          '  with tempfile.NamedTemporaryFile() as f: f.write(b"1")\n' +
          '  return [mine.tier, socket.gethostbyname("localhost"), tempfile.gettempdir() == os.environ["TMPDIR"]]',
      ),
      'fn/mine/__init__.py': 'tier = "gold"',
    })

    assert.deepEqual(answerOf(await invoke('fn')), ['gold', '127.0.0.1', true])
  })

  it('opens what function.json opens, and no more', async (test) => {
    const { invoke } = runFolder(test, {
      'data/tiers.json': '{"a":"gold"}',
      ...node(`import fs from "node:fs"\n${handler('return JSON.parse(fs.readFileSync("../data/tiers.json")).a')}`, {
        permissions: { read: ['../data'] },
      }),
    })

    assert.equal(answerOf(await invoke('fn')), 'gold')
  })

  it('has a temporary folder of its own, which goes with its process', async (test) => {
    const code = 'fs.writeFileSync(process.env.TMPDIR + "/note", "1"); return process.env.TMPDIR'
    const { invoke, lambda } = runFolder(test, node(`import fs from "node:fs"\n${handler(code)}`))

    const folder = answerOf(await invoke('fn')) as string

    assert.ok(existsSync(folder))
    await lambda.close()
    assert.equal(existsSync(folder), false)
  })

  it('ends with the runtime, together with what it started', async (test) => {
    const code = 'import subprocess\ndef lambda_handler(e, c): return subprocess.Popen(["sleep", "600"]).pid'
    const { invoke, lambda } = runFolder(test, python(code))
    const pid = answerOf(await invoke('fn')) as number

    await lambda.close()

    while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve))
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
