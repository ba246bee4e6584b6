import { connect } from 'node:net'

/** What one load did; milliseconds. */
export type Load = {
  readonly requests: number
  readonly errors: number
  /** The first answer that was no success. */
  readonly failure?: string
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
}

export type LoadOptions = {
  readonly port: number
  readonly connections: number
  readonly durationMs: number
  /** The whole request, headers and body. */
  readonly request: string
  /** A request that follows when the first was answered by a redirect with a code: this one, with the code in place. */
  readonly redeem?: string
}

/** Where the code goes. */
export const codePlace = '00000000-0000-0000-0000-000000000000'

const headEnd = Buffer.from('\r\n\r\n')

/**
 * Keeps every connection busy with the same request, or pair of requests. Sockets and as little parsing as there can be, because this shares
 * the cores with what it measures.
 */
function load({ port, connections, durationMs, request, redeem }: LoadOptions): Promise<Load> {
  const bytes = Buffer.from(request)
  const latencies: number[] = []
  let errors = 0
  let failure: string | undefined
  const began = performance.now()
  const end = began + durationMs

  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let sent = 0
      let buffered: Buffer = Buffer.alloc(0)
      const next = () => {
        if (performance.now() >= end) {
          socket.destroy()
          return resolve()
        }
        sent = performance.now()
        socket.write(bytes)
      }
      socket.once('connect', next)
      socket.once('error', reject)
      socket.on('data', (chunk) => {
        buffered = buffered.length > 0 ? Buffer.concat([buffered, chunk]) : chunk
        const head = buffered.indexOf(headEnd)
        if (head < 0) return
        const [, length = '0'] = /content-length: (\d+)/i.exec(buffered.toString('latin1', 0, head)) ?? []
        if (buffered.length < head + 4 + Number(length)) return
        const code = redeem && /\?code=([0-9a-f-]{36})/.exec(buffered.toString('latin1', 0, head))?.[1]
        if (redeem && code) {
          buffered = Buffer.alloc(0)
          socket.write(redeem.replace(codePlace, code))
          return
        }
        if (buffered.toString('latin1', 9, 12) !== '200') {
          errors++
          failure ??= buffered.toString()
        }
        latencies.push(performance.now() - sent)
        buffered = Buffer.alloc(0)
        next()
      })
    })

  return Promise.all(Array.from({ length: connections }, one)).then(() => {
    const seconds = (performance.now() - began) / 1000
    latencies.sort((a, b) => a - b)
    const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
    return {
      requests: latencies.length,
      errors,
      ...(failure && { failure }),
      p50: at(0.5),
      p99: at(0.99),
      perSecond: latencies.length / seconds,
    }
  })
}

// The child of `runLoad`: one load per message.
process.on('message', (options: LoadOptions) => {
  load(options).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${error}\n`)
      process.exit(1)
    },
  )
})
