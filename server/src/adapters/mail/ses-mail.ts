import type { SESv2Client, SESv2ClientConfig, SendEmailRequest } from '@aws-sdk/client-sesv2'
import { awsFailure } from '../../model/aws-failure.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'
import { requireAddress } from './address.ts'

export type SesOptions = {
  readonly region: string
  /** Absent: AWS's own. */
  readonly endpoint?: string
  /** Absent: those that the SDK finds. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Who mail is from, unless the pool says otherwise. */
  readonly from: string
  /** For one message with all attempts of the SDK. */
  readonly deadlineMs?: number
}

/** Sends e-mail by Amazon SES. The SDK is loaded when the first message is sent. */
export class SesMail implements Messages {
  readonly #options: SesOptions
  #client: Promise<SESv2Client> | undefined

  constructor(options: SesOptions) {
    this.#options = options
  }

  async send(message: OutgoingMessage): Promise<void> {
    const request = this.#request(message)
    try {
      const { SendEmailCommand } = await import('@aws-sdk/client-sesv2')
      this.#client ??= this.#open()
      const client = await this.#client
      const abortSignal = AbortSignal.timeout(this.#options.deadlineMs ?? 15_000)
      await client.send(new SendEmailCommand(request), { abortSignal })
    } catch (error) {
      throw awsFailure('SES', error)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const client = await this.#client
    client?.destroy()
  }

  #request({ to, from, replyTo, configurationSet, subject, body }: OutgoingMessage): SendEmailRequest {
    return {
      FromEmailAddress: encodedMailbox(from ?? this.#options.from),
      Destination: { ToAddresses: [requireAddress(to)] },
      ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
      ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      Content: {
        Simple: {
          Subject: { Data: subject ?? '', Charset: 'UTF-8' },
          Body: { Html: { Data: body, Charset: 'UTF-8' } },
          // RFC 3834 section 5: nobody's holiday notice shall answer a code.
          Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
        },
      },
    }
  }

  async #open(): Promise<SESv2Client> {
    const { SESv2Client } = await import('@aws-sdk/client-sesv2')
    const { region, endpoint, credentials } = this.#options
    const config: SESv2ClientConfig = {
      region,
      // AWS_ENDPOINT_URL of this process usually names Poolhouse itself.
      ...(endpoint !== undefined ? { endpoint } : { ignoreConfiguredEndpointUrls: true }),
      ...(credentials && { credentials }),
    }
    return new SESv2Client(config)
  }
}

/** SES takes ASCII only; RFC 2047 has the form for names in other alphabets. */
function encodedMailbox(mailbox: string): string {
  const [, name, address] = /^(.*?) (<[^<>]*>)$/u.exec(mailbox) ?? []
  if (!name || !address || /^[\x20-\x7e]*$/.test(name)) return mailbox
  return `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= ${address}`
}
