import type { Mail, SMTPPoolOptions, SMTPPoolSentMessageInfo } from 'nodemailer'
import { NotSent } from '../../model/not-sent.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'
import { requireAddress } from './address.ts'
import { smtpFailure } from './smtp-failure.ts'

export type SmtpServer = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; without it STARTTLS. */
  readonly secure: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  /** Send nothing in the clear: give up where the server has no STARTTLS. */
  readonly requireTls: boolean
}

export type SmtpOptions = {
  readonly server: SmtpServer
  /** Who mail is from, unless the pool says otherwise. */
  readonly from: string
  readonly limits?: Partial<SmtpLimits>
  /** Certificates to trust beside those of the system. */
  readonly ca?: string
}

export type SmtpLimits = {
  /** For one message, all of it: whoever caused it waits for the answer. */
  readonly deadlineMs: number
  readonly connectMs: number
  readonly connections: number
  /** Messages under way and waiting; more are refused. */
  readonly waiting: number
}

const limits: SmtpLimits = { deadlineMs: 15_000, connectMs: 5_000, connections: 5, waiting: 100 }

/** Sends e-mail over a few connections that stay open. Connects when the first message is sent. */
export class SmtpMail implements Messages {
  readonly #options: SmtpOptions
  readonly #limits: SmtpLimits
  #mail: Promise<Mail<SMTPPoolSentMessageInfo, SMTPPoolOptions>> | undefined
  #waiting = 0

  constructor(options: SmtpOptions) {
    this.#options = options
    this.#limits = { ...limits, ...options.limits }
  }

  async send(message: OutgoingMessage): Promise<void> {
    const to = requireAddress(message.to)
    if (this.#waiting >= this.#limits.waiting) throw new NotSent('SMTP: too many messages are waiting')
    this.#waiting++
    try {
      this.#mail ??= this.#open()
      const mail = await this.#mail
      await mail.sendMail({
        from: message.from ?? this.#options.from,
        // As an object, so that it is one address whatever stands in it.
        to: { name: '', address: to },
        ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
        subject: message.subject ?? '',
        html: message.body,
        // RFC 3834 section 5: nobody's holiday notice shall answer a code.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(this.#limits.deadlineMs),
      })
    } catch (error) {
      throw smtpFailure(error)
    } finally {
      this.#waiting--
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const mail = await this.#mail
    mail?.close()
  }

  async #open(): Promise<Mail<SMTPPoolSentMessageInfo, SMTPPoolOptions>> {
    const { createTransport } = await import('nodemailer')
    const { server, ca } = this.#options
    const { connections, connectMs, deadlineMs } = this.#limits
    return createTransport({
      pool: true,
      maxConnections: connections,
      host: server.host,
      port: server.port,
      secure: server.secure,
      requireTLS: server.requireTls,
      ...(server.auth && { auth: server.auth }),
      tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
      dnsTimeout: connectMs,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: deadlineMs,
      // A text of the message can name neither a file nor a URL to be read.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}
