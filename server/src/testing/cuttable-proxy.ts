import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between a client and a server's Unix socket or port, and can lose connections as networks do. */
export class CuttableProxy {
  readonly #server: Server
  readonly #links = new Set<Link>()
  #refusing = false

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(target: { readonly path: string } | { readonly port: number; readonly host: string }) {
    const server = createServer()
    const proxy = new CuttableProxy(server)
    server.on('connection', (client) => proxy.#link(client, connect(target)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** New connections are closed at once while this is on. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing
  }

  /** Connections over which the client sent the text fall silent: nothing passes, and nobody is told. */
  silence(text: string): void {
    for (const link of this.#links) {
      if (!link.sent.includes(text)) continue
      for (const socket of [link.client, link.server]) socket.pause().removeAllListeners('data')
    }
  }

  /** All connections end. */
  cut(): void {
    for (const { client, server } of this.#links) for (const socket of [client, server]) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #link(client: Socket, server: Socket): void {
    if (this.#refusing) {
      server.destroy()
      client.destroy()
      return
    }
    const link: Link = { client, server, sent: '' }
    this.#links.add(link)
    client.on('data', (data) => {
      link.sent += data.toString('latin1')
      server.write(data)
    })
    server.on('data', (data) => client.write(data))
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => {})
      one.on('close', () => {
        this.#links.delete(link)
        other.destroy()
      })
    }
  }
}

type Link = { readonly client: Socket; readonly server: Socket; sent: string }
