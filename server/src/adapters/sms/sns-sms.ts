import type { MessageAttributeValue, PublishInput, SNSClient, SNSClientConfig } from '@aws-sdk/client-sns'
import { awsFailure } from '../../model/aws-failure.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'

export type SnsOptions = {
  readonly region: string
  /** Absent: AWS's own. */
  readonly endpoint?: string
  /** Absent: those that the SDK finds. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** For one message with all attempts of the SDK. */
  readonly deadlineMs?: number
}

/** Sends SMS by Amazon SNS. The SDK is loaded when the first message is sent. */
export class SnsSms implements Messages {
  readonly #options: SnsOptions
  #client: Promise<SNSClient> | undefined

  constructor(options: SnsOptions) {
    this.#options = options
  }

  async send(message: OutgoingMessage): Promise<void> {
    try {
      const { PublishCommand } = await import('@aws-sdk/client-sns')
      this.#client ??= this.#open()
      const client = await this.#client
      const abortSignal = AbortSignal.timeout(this.#options.deadlineMs ?? 15_000)
      await client.send(new PublishCommand(requestOf(message)), { abortSignal })
    } catch (error) {
      throw awsFailure('SNS', error)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const client = await this.#client
    client?.destroy()
  }

  async #open(): Promise<SNSClient> {
    const { SNSClient } = await import('@aws-sdk/client-sns')
    const { region, endpoint, credentials } = this.#options
    const config: SNSClientConfig = {
      region,
      // AWS_ENDPOINT_URL of this process usually names Poolhouse itself.
      ...(endpoint !== undefined ? { endpoint } : { ignoreConfiguredEndpointUrls: true }),
      ...(credentials && { credentials }),
    }
    return new SNSClient(config)
  }
}

const requestOf = ({ to, body, senderId }: OutgoingMessage): PublishInput => ({
  PhoneNumber: to,
  Message: body,
  MessageAttributes: {
    // Codes go before advertisements.
    'AWS.SNS.SMS.SMSType': text('Transactional'),
    ...originOf(senderId),
  },
})

/** SNS knows names and numbers; identities of End User Messaging in other forms mean nothing to it. */
function originOf(senderId = ''): Record<string, MessageAttributeValue> {
  if (/^\+\d{5,15}$/.test(senderId)) return { 'AWS.MM.SMS.OriginationNumber': text(senderId) }
  return /^(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}$/.test(senderId) ? { 'AWS.SNS.SMS.SenderID': text(senderId) } : {}
}

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value })
