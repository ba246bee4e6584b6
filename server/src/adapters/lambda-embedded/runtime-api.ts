import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { maxAnswerBytes } from '../../model/function-error.ts'
import type { Channel, ChannelListener, Connect, Delivery } from './channel.ts'
import { type HttpRequest, RequestReader } from './http-requests.ts'

/** The states of the Runtime API, by the names that stand in its errors. */
type State = 'Started' | 'InitError' | 'Ready' | 'Running' | 'ResponseSent'

/** More than one request at a time makes no sense here; some clients open a connection per request. */
const MAX_CONNECTIONS = 16
const base = '/2018-06-01/runtime/'
const invocationEnd = /^invocation\/([^/]*)\/(response|error)$/
const errorTypeForm = /^(?:Runtime|Function)\.[A-Z][a-zA-Z]+$/
const errorCause = 'application/vnd.aws.lambda.error.cause+json'

/**
 * The Lambda Runtime API, version 2018-06-01, for one process: a listener of its own on a loopback port. Answered by
 * hand: a complete HTTP server costs more than all the rest of an invocation.
 */
export class RuntimeApi implements Connect {
  readonly overPipe = false
  readonly #server: Server
  readonly #mayConnect: (socket: Socket) => Promise<boolean>
  readonly #connections = new Set<Socket>()
  #listener: ChannelListener | undefined
  #state: State = 'Started'
  #requestId = ''
  /** The connection that waits for an event. */
  #waiting: Socket | undefined
  /** An event that came while no connection waited. */
  #held: Delivery | undefined

  private constructor(server: Server, mayConnect: (socket: Socket) => Promise<boolean>) {
    this.#server = server
    this.#mayConnect = mayConnect
    server.maxConnections = MAX_CONNECTIONS
    server.on('connection', (socket) => this.#accept(socket))
  }

  /** `mayConnect` tells whether the other end is the function's: any program of this machine could connect. */
  static async open(mayConnect: (socket: Socket) => Promise<boolean>): Promise<RuntimeApi> {
    const server = createServer({ noDelay: true })
    const api = new RuntimeApi(server, mayConnect)
    server.listen(0, '127.0.0.1').unref()
    await once(server, 'listening')
    return api
  }

  /** The value of AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  to(_child: unknown, listener: ChannelListener): Channel {
    this.#listener = listener
    return { deliver: (delivery) => this.#deliver(delivery), close: () => this.close() }
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#connections) socket.destroy()
  }

  #accept(socket: Socket): void {
    this.#connections.add(socket)
    const leave = () => {
      this.#connections.delete(socket)
      if (this.#waiting === socket) this.#waiting = undefined
    }
    socket
      .unref()
      .on('close', leave)
      .on('error', () => socket.destroy())
    const reader = new RequestReader(maxAnswerBytes, {
      request: (request) => this.#answer(socket, request),
      goOn: () => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
      broken: () => respond(socket, failure(400, 'InvalidRequest', 'Bad request'), false),
    })
    socket.pause()
    this.#mayConnect(socket).then((may) => {
      if (!may) return socket.destroy()
      return socket.on('data', (chunk: Buffer) => reader.read(chunk)).resume()
    })
  }

  #answer(socket: Socket, request: HttpRequest): void {
    // Who waits for an event has nothing else to say on this connection.
    if (socket === this.#waiting) {
      socket.destroy()
      return
    }
    const answer = this.#route(socket, request)
    if (answer) respond(socket, answer, request.keepAlive)
  }

  /** Undefined: the answer is an event that has not come yet. */
  #route(socket: Socket, request: HttpRequest): Answer | undefined {
    const path = request.path.startsWith(base) ? request.path.slice(base.length) : ''
    const [, id = '', kind] = invocationEnd.exec(path) ?? []
    const asked = `${request.method} ${kind ?? path}`
    if (asked === 'GET invocation/next') return this.#next(socket)
    if (asked === 'POST response') return this.#end(id, () => this.#response(request))
    if (asked === 'POST error') return this.#end(id, () => this.#error(request, 'error'))
    if (asked === 'POST init/error') return this.#initError(request)
    return { status: 404, body: '404 page not found' }
  }

  #next(socket: Socket): Answer | undefined {
    // A client may ask again that lost its connection while it waited.
    const again = this.#state === 'Ready' && !this.#waiting
    if (!again && this.#state !== 'Started' && this.#state !== 'ResponseSent') return this.#notAllowed('Ready')
    this.#waiting = socket
    if (again) {
      if (this.#held) this.#deliver(this.#held)
      return undefined
    }
    const first = this.#state === 'Started'
    this.#state = 'Ready'
    if (first) this.#say('ready', '')
    this.#listener?.free()
    return undefined
  }

  #deliver(delivery: Delivery): void {
    const socket = this.#waiting
    this.#held = socket ? undefined : delivery
    if (!socket) return
    const { requestId, deadline, arn, payloadText, traceId, clientContext } = delivery
    this.#waiting = undefined
    this.#state = 'Running'
    this.#requestId = requestId
    const context = clientContext && headerText(Buffer.from(clientContext, 'base64').toString('utf8'))
    const lines = [
      'HTTP/1.1 200 OK',
      'Content-Type: application/json',
      `Lambda-Runtime-Aws-Request-Id: ${requestId}`,
      `Lambda-Runtime-Deadline-Ms: ${deadline.getTime()}`,
      `Lambda-Runtime-Invoked-Function-Arn: ${arn}`,
      ...(traceId ? [`Lambda-Runtime-Trace-Id: ${headerText(traceId)}`] : []),
      ...(context ? [`Lambda-Runtime-Client-Context: ${context}`] : []),
      `Content-Length: ${Buffer.byteLength(payloadText)}`,
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n${payloadText}`)
  }

  #end(id: string, how: () => Answer): Answer {
    if (this.#state === 'Running' && id === this.#requestId) return how()
    return failure(400, 'InvalidRequestID', 'Invalid request ID')
  }

  #response(request: HttpRequest): Answer {
    const mode = request.header('lambda-runtime-function-response-mode')
    if (mode !== undefined && mode.toLowerCase() !== 'streaming') {
      return failure(400, 'InvalidFunctionResponseMode', 'Invalid function response mode')
    }
    this.#state = 'ResponseSent'
    if (request.body) {
      this.#say('answer', request.body.toString('utf8'))
      return accepted
    }
    this.#say('too-large', '')
    const text = `Exceeded maximum allowed payload size (${maxAnswerBytes} bytes).`
    return failure(413, 'RequestEntityTooLarge', text)
  }

  #initError(request: HttpRequest): Answer {
    return this.#state === 'Started' ? this.#error(request, 'init-error') : this.#notAllowed('InitError')
  }

  #error(request: HttpRequest, kind: 'error' | 'init-error'): Answer {
    this.#state = kind === 'error' ? 'ResponseSent' : 'InitError'
    this.#say(kind, request.body ? errorPayload(request, request.body) : '{}', errorType(request))
    return accepted
  }

  #say(kind: 'ready' | 'init-error' | 'answer' | 'error' | 'too-large', payloadText: string, errorType?: string): void {
    this.#listener?.message({
      kind,
      requestId: this.#requestId,
      memoryMb: 0,
      payloadText,
      ...(errorType && { errorType }),
    })
  }

  #notAllowed(wanted: State): Answer {
    const what = `State transition from ${this.#state} to ${wanted} failed for runtime.`
    return failure(403, 'InvalidStateTransition', `${what} Error: State transition is not allowed`)
  }
}

type Answer = { readonly status: 202 | 400 | 403 | 404 | 413; readonly body: string }
const accepted: Answer = { status: 202, body: '{"status":"OK"}\n' }
const failure = (status: Answer['status'], errorType: string, errorMessage: string): Answer => ({
  status,
  body: JSON.stringify({ errorMessage, errorType }),
})
const reasons = { 202: 'Accepted', 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 413: 'Content Too Large' }

function respond(socket: Socket, { status, body }: Answer, keepAlive: boolean): void {
  const lines = [
    `HTTP/1.1 ${status} ${reasons[status]}`,
    `Content-Type: ${status === 404 ? 'text/plain' : 'application/json'}`,
    ...(keepAlive ? [] : ['Connection: close']),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  const text = `${lines.join('\r\n')}\r\n\r\n${body}`
  if (keepAlive) socket.write(text)
  else socket.end(text)
}

/** What would end a header, or begin another one, is left out. */
const headerText = (text: string) => text.replaceAll(/\p{Cc}/gu, '')

/** The caller gets what the function posted, unchanged. Only the form with a cause holds more than callers should see. */
function errorPayload(request: HttpRequest, body: Buffer): string {
  const text = body.toString('utf8')
  if (request.header('content-type') !== errorCause) return text
  try {
    const { errorMessage, errorType, stackTrace } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify({ errorMessage, errorType, stackTrace })
  } catch {
    return '{}'
  }
}

function errorType(request: HttpRequest): string {
  const told = request.header('lambda-runtime-function-error-type') ?? ''
  if (errorTypeForm.test(told)) return told
  return told.startsWith('Function.') ? 'Function.Unknown' : 'Runtime.Unknown'
}
