import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One answer of the server, whole: status, headers and body. `what`: the operation, or method and path. */
export type Answer = { readonly what: string; readonly status: number; readonly text: string }

/** Stands between clients and the server, and keeps every answer. */
export async function recordingProxy(server: string) {
  const answers: Answer[] = []
  const { hostname, port } = new URL(server)
  const proxy = createServer((asked, response) => {
    const target = asked.headers['x-amz-target']
    const path = asked.url?.replace(/\?.*/, '')
    const what = typeof target === 'string' ? (target.split('.')[1] ?? '') : `${asked.method} ${path}`
    const headers = { ...asked.headers, host: `localhost:${port}`, 'accept-encoding': 'identity' }
    const passed = request({ hostname, port, method: asked.method, path: asked.url, headers }, (answered) => {
      void text(answered).then((body) => {
        const status = answered.statusCode ?? 0
        answers.push({ what, status, text: [...answered.rawHeaders, body].join('\n') })
        response.writeHead(status, answered.rawHeaders).end(body)
      })
    })
    asked.pipe(passed)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    answers,
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}
