import { SesMail } from './adapters/mail/ses-mail.ts'
import { SmtpMail } from './adapters/mail/smtp.ts'
import { noWay } from './adapters/outbox/no-way.ts'
import { HttpsSms } from './adapters/sms/https-sms.ts'
import { SnsSms } from './adapters/sms/sns-sms.ts'
import { version } from './cli/version.ts'
import type { MessagesConfig } from './config/messages-config.ts'
import type { Deps } from './ports/deps.ts'
import type { MessageMedium, Messages } from './ports/messages.ts'

type OpenMessages = { readonly port: Messages; close(): Promise<void> }
type Way = Messages & Partial<AsyncDisposable>
type Needs = Pick<Deps, 'clock' | 'random' | 'log'>

/** Each medium by the way that the settings name; what has none goes to the inbox, if there is one. */
export function openMessages(deps: Needs, config: MessagesConfig, inbox: Messages | undefined): OpenMessages {
  const ways: Readonly<Record<MessageMedium, Way>> = {
    EMAIL: mailWay(config) ?? inbox ?? noWay,
    SMS: smsWay(deps, config) ?? inbox ?? noWay,
  }
  return {
    port: { send: (message) => ways[message.medium].send(message) },
    async close() {
      for (const way of Object.values(ways)) await way[Symbol.asyncDispose]?.()
    },
  }
}

function mailWay({ mail }: MessagesConfig): Way | undefined {
  if (!mail) return undefined
  return mail.kind === 'smtp' ? new SmtpMail(mail) : new SesMail(mail)
}

function smsWay(deps: Needs, { sms, mayAsk }: MessagesConfig): Way | undefined {
  if (!sms) return undefined
  return sms.kind === 'https' ? new HttpsSms(deps, { ...sms, isAllowed: mayAsk, version }) : new SnsSms(sms)
}
