import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = {
  readonly from: string
  readonly to: readonly string[]
  readonly secure: boolean
  readonly user: string | undefined
  /** Headers and body as they came, without the folding of headers. */
  readonly text: string
}

export type SmtpReceiver = {
  readonly port: number
  readonly received: readonly ReceivedMail[]
  /** How many connections there were. */
  readonly connections: () => number
  /** Ends the connections that are open. */
  hangUp(): void
}

/** A real SMTP server on a free port of loopback; ends with the test. */
export async function smtpReceiver(t: TestContext, options: SMTPServerOptions = {}): Promise<SmtpReceiver> {
  const received: ReceivedMail[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    // Without a certificate it would offer one that everybody knows.
    ...(!options.cert && { disabledCommands: ['STARTTLS'] }),
    onConnect(_session, done) {
      connections++
      done()
    },
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks)
          .toString('utf8')
          .replace(/\r\n[ \t]+/g, ' ')
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), secure, user: user?.toString(), text })
        done()
      })
    },
    ...options,
  })
  // What goes wrong with a client is seen at the client.
  server.on('error', () => {})
  const hangUp = () => {
    for (const connection of server.connections) connection.close()
  }
  t.after(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        hangUp()
      }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    hangUp,
  }
}
