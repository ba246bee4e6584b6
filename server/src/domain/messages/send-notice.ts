import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { OutgoingMessage } from '../../ports/messages.ts'
import type { InvokeNeeds } from '../triggers/invoke-trigger.ts'
import { customMessage } from './custom-message.ts'
import { customSenderOf, handToSender } from './custom-sender.ts'
import { requireRoomForMessage } from './limit-recipient.ts'
import type { Notice, NoticeTexts } from './notice.ts'
import { senderOf } from './sender.ts'
import { codePlaceholder, filledEmail, filledText, textsOf } from './texts.ts'

export type SendNeeds = InvokeNeeds &
  Pick<Deps, 'messages' | 'store' | 'metrics' | 'codeEncryption' | 'functions' | 'random'>

/** Tells a user a code, in the words of the custom message trigger or of the pool, or by the pool's own function. */
export async function sendNotice(deps: SendNeeds, call: Call, notice: Notice): Promise<void> {
  await requireRoomForMessage(deps, notice)
  const texts = await customMessage(deps, call, notice, textsOf(notice))
  // An invitation whose text has no place for the password is not sent (recorded from AdminCreateUser).
  const text = notice.medium === 'EMAIL' ? texts.email : texts.sms
  if (notice.source === 'CustomMessage_AdminCreateUser' && !text.includes(codePlaceholder)) return
  try {
    const sender = customSenderOf(notice.pool, notice.medium)
    await (sender ? handToSender(deps, call, sender, notice) : deps.messages.send(message(call, notice, texts)))
    deps.metrics.messageEnded(notice.medium, 'sent')
  } catch (error) {
    deps.metrics.messageEnded(notice.medium, 'failed')
    const { pool, source: triggerSource, medium } = notice
    deps.log.warn('message.failed', { requestId: call.requestId, userPoolId: pool.id, triggerSource, medium, error })
    throw notDelivered('The message could not be delivered.')
  }
}

function message(
  call: Call,
  { pool, user, medium, to, code, link, source, clientId }: Notice,
  texts: NoticeTexts,
): OutgoingMessage {
  // Who signs in by an alias knows no other name of theirs.
  const own: string = user.username
  const username = own === user.sub ? to : own
  const filling = { code, link, username }
  return present({
    medium,
    to,
    subject: medium === 'EMAIL' ? filledText(texts.emailSubject, filling) : undefined,
    body: medium === 'EMAIL' ? filledEmail(texts.email, filling) : filledText(texts.sms, filling),
    code,
    triggerSource: source,
    userPoolId: pool.id,
    clientId,
    username: user.username,
    trace: call.trace,
    ...senderOf(pool, medium),
  })
}

const notDelivered = (message: string) => new CognitoError('CodeDeliveryFailureException', message)
