import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

export type Told = { readonly id: string; readonly event: Readonly<Record<string, unknown>> }

/** A server of the test, which functions tell what they were given. */
export async function eventReceiver(test: TestContext) {
  const told: Told[] = []
  let first = true
  const server = createServer(async (request, response) => {
    told.push((await json(request)) as Told)
    // 202 to the first, for functions that do something else then.
    response.statusCode = first ? 202 : 200
    first = false
    response.end()
    server.emit('told')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close().closeAllConnections())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** What was told next, now or later. */
    async next(): Promise<Told> {
      for (;;) {
        const next = told.shift()
        if (next) return next
        await once(server, 'told')
      }
    },
  }
}
