import { escapeHtml } from '../../lib/html.ts'
import type { Call } from '../../model/call.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { MessageMedium } from '../../ports/messages.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { queueTrigger } from '../triggers/queue-trigger.ts'
import type { Notice } from './notice.ts'

const names = {
  EMAIL: { trigger: 'CustomEmailSender', type: 'customEmailSenderRequestV1' },
  SMS: { trigger: 'CustomSMSSender', type: 'customSMSSenderRequestV1' },
} as const satisfies Record<MessageMedium, object>

/** The function that sends a pool's messages in our place. */
export const customSenderOf = ({ triggers }: Pick<UserPool, 'triggers'>, medium: MessageMedium) =>
  medium === 'EMAIL' ? triggers.customEmailSender : triggers.customSmsSender

type Needs = Pick<Deps, 'codeEncryption' | 'functions' | 'random'>

/** Hands a notice to the function that sends for the pool. Rejects when the code cannot be encrypted for it. */
export async function handToSender(
  deps: Needs,
  call: Call,
  sender: NonNullable<ReturnType<typeof customSenderOf>>,
  notice: Notice,
): Promise<void> {
  const { pool, user, medium, clientId, clientMetadata } = notice
  const { trigger, type } = names[medium]
  await queueTrigger(deps, call, {
    trigger,
    arn: sender.arn,
    pool,
    username: user.username,
    clientId,
    source: notice.source.replace('CustomMessage', trigger),
    request: {
      type,
      code: await deps.codeEncryption.encrypt(pool, pool.triggers.kmsKeyId ?? '', secretOf(notice)),
      userAttributes: eventAttributes(user),
      ...(clientMetadata && { clientMetadata }),
    },
  })
}

/** Developer guide, "Custom email sender Lambda trigger": temporary passwords go into HTML, codes are digits. */
const secretOf = ({ source, medium, code }: Notice) =>
  source === 'CustomMessage_AdminCreateUser' && medium === 'EMAIL' ? escapeHtml(code) : code
