import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import https, { type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { selfSigned } from './self-signed.ts'

export type ReceivedHook = { readonly request: IncomingMessage; readonly body: string }

export type HookServer = {
  readonly server: Server
  readonly url: string
  /** The certificate to trust. */
  readonly cert: string
  readonly received: readonly ReceivedHook[]
}

/** A real HTTPS server on a free port, as someone's function endpoint; ends with the test. */
export async function hookServer(t: TestContext, answer: (hook: ReceivedHook, response: ServerResponse) => void) {
  const { cert, key } = selfSigned()
  const received: ReceivedHook[] = []
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const hook = { request, body: Buffer.concat(chunks).toString() }
      received.push(hook)
      answer(hook, response)
    })
  }
  const server = https.createServer({ cert, key }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { server, cert, received, url: `https://localhost:${port}/hooks/tokens` } satisfies HookServer
}
