/** A request of a function's process, whole. */
export type HttpRequest = {
  readonly method: string
  readonly path: string
  /** Undefined: it was larger than allowed, and was read and dropped. */
  readonly body: Buffer | undefined
  readonly keepAlive: boolean
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined
}

const MAX_HEAD_BYTES = 16_384
const MAX_CHUNK_LINE_BYTES = 256

type Head = Omit<HttpRequest, 'body'>
/** What is still to come of a body; `chunked` while the size of the next chunk is not known. */
type Body = { left: number; chunked: boolean; trailers: boolean; bytes: number; parts: Buffer[] }

/**
 * Reads HTTP/1.1 requests, RFC 9112, one after the other from one connection: as much of it as clients of the Runtime
 * API use, in a third of the time that a complete server takes. `broken` is called once, and nothing is read after it.
 */
export class RequestReader {
  readonly #on: { request(request: HttpRequest): void; goOn(): void; broken(): void }
  readonly #maxBodyBytes: number
  #rest: Buffer = Buffer.alloc(0)
  #head: Head | undefined
  #body: Body | undefined
  #broken = false

  constructor(maxBodyBytes: number, on: { request(request: HttpRequest): void; goOn(): void; broken(): void }) {
    this.#maxBodyBytes = maxBodyBytes
    this.#on = on
  }

  read(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    while (!this.#broken && (this.#body ? this.#readBody(this.#body) : this.#readHead()));
  }

  /** True: there may be more to read. */
  #readHead(): boolean {
    const end = this.#rest.indexOf('\r\n\r\n')
    if (end < 0 || end > MAX_HEAD_BYTES) return this.#rest.length > MAX_HEAD_BYTES ? this.#break() : false
    const head = parseHead(this.#rest.toString('latin1', 0, end))
    if (!head) return this.#break()
    this.#rest = this.#rest.subarray(end + 4)
    const length = head.header('content-length')
    const coding = head.header('transfer-encoding')
    // Both at once is how requests are smuggled; RFC 9112 section 6.3.
    if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || length !== undefined)) return this.#break()
    if (length !== undefined && !/^\d{1,15}$/.test(length)) return this.#break()
    this.#head = head
    const left = Number(length ?? 0)
    this.#body = { left, chunked: coding !== undefined, trailers: false, bytes: 0, parts: [] }
    if (head.header('expect')?.toLowerCase() === '100-continue') this.#on.goOn()
    return true
  }

  #readBody(body: Body): boolean {
    if (body.left > 0) return this.#readPart(body)
    if (!body.chunked) return this.#complete(body)
    const end = this.#rest.indexOf('\r\n')
    if (end < 0) return this.#rest.length > MAX_CHUNK_LINE_BYTES ? this.#break() : false
    const line = this.#rest.toString('latin1', 0, end)
    this.#rest = this.#rest.subarray(end + 2)
    if (body.trailers) return line === '' ? this.#complete(body) : true
    // The end of the chunk before this one.
    if (line === '') return true
    const size = /^([\da-f]{1,8})\s*(?:;.*)?$/i.exec(line)?.[1]
    if (size === undefined) return this.#break()
    body.left = Number.parseInt(size, 16)
    body.trailers = body.left === 0
    return true
  }

  #readPart(body: Body): boolean {
    const part = this.#rest.subarray(0, body.left)
    if (part.length === 0) return false
    this.#rest = this.#rest.subarray(part.length)
    body.left -= part.length
    body.bytes += part.length
    if (body.bytes > this.#maxBodyBytes) body.parts = []
    else body.parts.push(part)
    return true
  }

  #complete({ bytes, parts }: Body): boolean {
    const head = this.#head
    this.#head = undefined
    this.#body = undefined
    const [only] = parts
    const whole = parts.length === 1 && only ? only : Buffer.concat(parts)
    if (head) this.#on.request({ ...head, body: bytes > this.#maxBodyBytes ? undefined : whole })
    return this.#rest.length > 0
  }

  #break(): false {
    this.#broken = true
    this.#rest = Buffer.alloc(0)
    this.#on.broken()
    return false
  }
}

const requestLine = /^([A-Z]{1,16}) (\/[\x21-\x7e]{0,2000}) HTTP\/1\.([01])$/

function parseHead(text: string): Head | undefined {
  const [first = '', ...lines] = text.split('\r\n')
  const [, method, path, minor] = requestLine.exec(first) ?? []
  if (!method || !path) return undefined
  const header = (name: string) => {
    const line = lines.find(
      (each) => each.length > name.length && each.slice(0, name.length + 1).toLowerCase() === `${name}:`,
    )
    return line?.slice(name.length + 1).trim()
  }
  const connection = header('connection')?.toLowerCase()
  return { method, path, header, keepAlive: minor === '1' ? connection !== 'close' : connection === 'keep-alive' }
}
