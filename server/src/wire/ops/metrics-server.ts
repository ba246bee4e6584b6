import http, { type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MetricsPage } from '../http/http-config.ts'

export type MetricsServer = { readonly port: number; close(): Promise<void> }

/** `/metrics` on a listener of its own, which can be kept from those whom the server itself serves. */
export async function listenForMetrics(
  page: MetricsPage,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<MetricsServer> {
  const server = http.createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    request.resume()
    if (request.url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    }
    page().then(
      ({ contentType, text }) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await listening(server, port, host)
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(Object.assign(error, { setting: 'metrics.port' })))
    server.listen(port, host, resolve)
  })
}
