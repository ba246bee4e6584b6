// Runs inside the process of a Node.js function: loads the handler, takes events from file descriptor 3, one at a time,
// and answers there. The other end is function-process.ts; what frames look like is in frames.ts.
// Started as it is, from the sources and from the npm package alike: plain JavaScript, and no import but of Node.js.
import { existsSync, readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'

const MAX_ANSWER_BYTES = 6_291_556
const NEWLINE = 10
const EXIT_UNHANDLED_REJECTION = 128
const EXIT_UNCAUGHT_EXCEPTION = 129

const env = process.env
const root = env.LAMBDA_TASK_ROOT
// From nodejs24.x on a handler takes no callback, and the context has no methods that end the invocation.
const withCallbacks = Number(/AWS_Lambda_nodejs(\d+)/.exec(env.AWS_EXECUTION_ENV ?? '')?.[1] ?? 24) < 24
const jsonLog = env.AWS_LAMBDA_LOG_FORMAT === 'JSON'
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']
const lowestLevel = jsonLog ? levels.indexOf(env.AWS_LAMBDA_LOG_LEVEL ?? 'INFO') : 0

closeDoorsToOtherProcesses()
const streaming = Symbol('streaming')
globalThis.awslambda = { streamifyResponse: (fn) => Object.assign(fn, { [streaming]: true }) }

const channel = new Socket({ fd: 3, readable: true, writable: true })
let handler
let invocation

let measuredAt = 0
let residentMb = 0

function listen() {
  let rest = Buffer.alloc(0)
  channel.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const headerEnd = rest.indexOf(NEWLINE)
    if (headerEnd < 0) return
    const header = rest.toString('latin1', 0, headerEnd).split(' ')
    const end = headerEnd + 1 + Number(header[2])
    if (rest.length <= end) return
    const event = rest.toString('utf8', headerEnd + 1, end)
    rest = rest.subarray(end + 1)
    invoke(header, event)
  })
}

function invoke([requestId, deadlineMs, , arn, trace, clientContext], eventText) {
  const mine = { requestId, answered: false, isAsync: false, waiting: undefined }
  invocation = mine
  if (trace !== '-') env._X_AMZN_TRACE_ID = trace
  const answer = (result) => finish(mine, result)
  const fail = (error) => finishWithError(mine, error)
  const context = {
    awsRequestId: requestId,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    identity: undefined,
    clientContext:
      clientContext === '-' ? undefined : JSON.parse(Buffer.from(clientContext, 'base64').toString('utf8')),
    tenantId: undefined,
    getRemainingTimeInMillis: () => Number(deadlineMs) - Date.now(),
  }
  let callback
  if (withCallbacks) {
    context.callbackWaitsForEmptyEventLoop = true
    context.succeed = answer
    context.fail = fail
    context.done = (error, result) => (error ? fail(error) : answer(result))
    callback = (error, result) => {
      if (error !== null && error !== undefined) fail(error)
      else if (!context.callbackWaitsForEmptyEventLoop) answer(result)
      else mine.waiting ??= { result }
    }
  }
  try {
    const returned = withCallbacks
      ? handler(JSON.parse(eventText), context, callback)
      : handler(JSON.parse(eventText), context)
    if (typeof returned?.then === 'function') {
      mine.isAsync = true
      returned.then(answer, fail)
    }
  } catch (error) {
    fail(error)
  }
  // From here on only the function's own work keeps the process busy: see loopIsEmpty.
  if (!mine.answered) channel.unref()
}

/** Nothing is left to do: the moment that an answer by callback waits for, and the end of a promise that nobody settles. */
function loopIsEmpty() {
  channel.ref()
  const mine = invocation
  if (!mine || mine.answered) return
  if (mine.waiting) return finish(mine, mine.waiting.result)
  if (!mine.isAsync && handler.constructor.name !== 'AsyncFunction') return finish(mine, null)
  finishWithError(
    mine,
    named(
      'Runtime.NodeJsExit',
      'The Lambda runtime client detected an unexpected Node.js exit code. ' +
        'This is most commonly caused by a Promise that was never settled.',
    ),
  )
}

function finish(mine, result) {
  if (mine.answered) return
  let text
  try {
    text = JSON.stringify(result === undefined ? null : result) ?? 'null'
  } catch {
    return finishWithError(mine, new Error('Unable to stringify response body'))
  }
  mine.answered = true
  channel.ref()
  // A character takes three bytes at most: only a long text has to be measured.
  if (text.length * 3 > MAX_ANSWER_BYTES && Buffer.byteLength(text) > MAX_ANSWER_BYTES) {
    return send('too-large', mine.requestId, '')
  }
  send('answer', mine.requestId, text)
}

function finishWithError(mine, error) {
  if (mine.answered) return
  mine.answered = true
  channel.ref()
  log('ERROR', `Invoke Error \t${payloadForLog(error)}`)
  send('error', mine.requestId, errorPayload(error))
}

/** For failures that no handler caught: answers what is open and ends the process. */
function die(what, payload, code) {
  log('ERROR', `${what} \t${payload}`)
  const open = invocation && !invocation.answered
  if (open) invocation.answered = true
  const kind = open ? 'fatal' : 'init-error'
  if (open || !handler) channel.write(frame(kind, open ? invocation.requestId : '-', payload), () => process.exit(code))
  else process.exit(code)
}

function send(kind, requestId, payload) {
  channel.write(frame(kind, requestId, payload))
}

function frame(kind, requestId, payload) {
  const now = Date.now()
  // Reading the resident size costs as much as half an invocation.
  if (now - measuredAt > 200) {
    measuredAt = now
    residentMb = Math.max(residentMb, Math.ceil(process.memoryUsage.rss() / 1_048_576))
  }
  return `${kind} ${requestId} ${Buffer.byteLength(payload)} ${residentMb}\n${payload}\n`
}

function errorPayload(error) {
  // Anything that looks like an error counts as one: it may come from another realm.
  if (isErrorLike(error)) {
    return JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') })
  }
  if (error === null || error === undefined) {
    return JSON.stringify({ errorType: 'string', errorMessage: 'handled', trace: [] })
  }
  return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] })
}

function payloadForLog(error) {
  if (!isErrorLike(error)) return errorPayload(error)
  const { name: errorType, message: errorMessage } = error
  return JSON.stringify({ errorType, errorMessage, ...error, stack: error.stack.split('\n') })
}

function isErrorLike(value) {
  const { name, message, stack } = typeof value === 'object' && value !== null ? value : {}
  return typeof name === 'string' && typeof message === 'string' && typeof stack === 'string'
}

function named(name, message) {
  const error = new Error(message)
  error.name = name
  Error.captureStackTrace?.(error, named)
  return error
}

async function loadHandler(path) {
  if (path.includes('..')) {
    throw named(
      'Runtime.MalformedHandlerName',
      `'${path}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    )
  }
  const slash = path.lastIndexOf('/') + 1
  const dot = path.indexOf('.', slash)
  if (dot < 0) throw named('Runtime.MalformedHandlerName', 'Bad handler')
  const exported = path.slice(dot + 1)
  const module = await loadModule(path.slice(0, dot))
  let found = module
  for (const part of exported.split('.')) found = found?.[part]
  if (found === undefined && module?.default) {
    found = module.default
    for (const part of exported.split('.')) found = found?.[part]
  }
  if (found === undefined) throw named('Runtime.HandlerNotFound', `${path} is undefined or not exported`)
  if (typeof found !== 'function') throw named('Runtime.HandlerNotFound', `${path} is not a function`)
  if (found[streaming]) {
    throw named('Runtime.MalformedStreamingHandler', 'Streamed handlers are not supported by Poolhouse.')
  }
  if (!withCallbacks && found.length === 3) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda does not support callback-based function handlers from Node.js 24 on. ' +
        'Use an async handler that returns its result.',
    )
  }
  return found
}

async function loadModule(name) {
  const require = createRequire(join(root, 'bootstrap.js'))
  const base = resolve(root, name)
  try {
    if (existsSync(base) && !isFolder(base)) return require(base)
    const esm = isModulePackage(dirname(base))
    if (existsSync(`${base}.js`)) return await (esm ? import(pathToFileURL(`${base}.js`).href) : require(`${base}.js`))
    // Lambda itself knows .js, .mjs and .cjs; TypeScript is what this runtime adds.
    for (const extension of ['.mjs', '.cjs', '.ts', '.mts', '.cts']) {
      const file = base + extension
      if (existsSync(file)) return await import(pathToFileURL(file).href)
    }
    return require(require.resolve(name, { paths: [root] }))
  } catch (error) {
    if (error instanceof SyntaxError) throw renamed(error, 'Runtime.UserCodeSyntaxError')
    if (error?.code === 'MODULE_NOT_FOUND') throw renamed(error, 'Runtime.ImportModuleError')
    throw error
  }
}

function renamed(cause, name) {
  const error = new Error(String(cause))
  error.name = name
  error.stack = cause.stack
  return error
}

function isFolder(path) {
  return existsSync(join(path, '.'))
}

/** Nearest package.json upwards, not past a node_modules folder. */
function isModulePackage(folder) {
  for (let at = folder; at.startsWith(root) && !at.endsWith('node_modules'); at = dirname(at)) {
    const file = join(at, 'package.json')
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).type === 'module'
    if (at === root) break
  }
  return false
}

function patchConsole() {
  const table = {
    trace: 'TRACE',
    debug: 'DEBUG',
    log: 'INFO',
    info: 'INFO',
    warn: 'WARN',
    error: 'ERROR',
    fatal: 'FATAL',
  }
  for (const [method, level] of Object.entries(table)) {
    console[method] = (...parts) => log(level, ...parts)
  }
}

function log(level, ...parts) {
  if (levels.indexOf(level) < lowestLevel) return
  const at = new Date().toISOString()
  const requestId = invocation?.requestId
  if (!jsonLog) {
    // A newline would begin another event in the log; Lambda writes a carriage return.
    print(`${at}\t${requestId ?? 'undefined'}\t${level}\t${format(...parts).replaceAll('\n', '\r')}\n`)
    return
  }
  const [only] = parts
  const message = parts.length === 1 && typeof only === 'object' && !isErrorLike(only) ? only : format(...parts)
  const error = parts.find(isErrorLike)
  const failure = error && {
    errorType: error.name,
    errorMessage: error.message,
    stackTrace: error.stack.split('\n').slice(1),
  }
  const line = { timestamp: at, level, requestId, message, ...failure }
  try {
    print(`${JSON.stringify(line)}\n`)
  } catch {
    print(`${JSON.stringify({ ...line, message: format(...parts) })}\n`)
  }
}

/** Straight to the file descriptor, so that the line is out before the answer is. */
function print(text) {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done)
    } catch (error) {
      if (error.code !== 'EAGAIN') return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

/** Signals are not covered by the permission model: a function must neither end nor debug its neighbours or the server. */
function closeDoorsToOtherProcesses() {
  const EPERM = -1
  const kill = process._kill
  const own = (pid, signal) => (pid === process.pid ? kill(pid, signal) : EPERM)
  for (const [name, value] of Object.entries({ _kill: own, _debugProcess: undefined })) {
    Object.defineProperty(process, name, { value, writable: false, configurable: false })
  }
}

patchConsole()
process.on('uncaughtException', (error) => die('Uncaught Exception', errorPayload(error), EXIT_UNCAUGHT_EXCEPTION))
process.on('unhandledRejection', (reason) => {
  const error = named('Runtime.UnhandledPromiseRejection', String(reason))
  die('Unhandled Promise Rejection', errorPayload(error), EXIT_UNHANDLED_REJECTION)
})
process.on('beforeExit', loopIsEmpty)
// The server is gone, or has no more use for this process.
channel.on('end', () => process.exit(0))
channel.on('error', () => process.exit(0))

try {
  handler = await loadHandler(env._HANDLER ?? '')
  listen()
  send('ready', '-', '')
} catch (error) {
  log('ERROR', `Uncaught Exception \t${payloadForLog(error)}`)
  channel.write(frame('init-error', '-', errorPayload(error)), () => process.exit(1))
}
