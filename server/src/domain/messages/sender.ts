import { present } from '../../lib/present.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { MessageMedium, OutgoingMessage } from '../../ports/messages.ts'

type Sender = Pick<OutgoingMessage, 'from' | 'replyTo' | 'configurationSet' | 'senderId'>

/** Who a message is from, as far as the pool says so. */
export function senderOf({ email, sms }: Pick<UserPool, 'email' | 'sms'>, medium: MessageMedium): Sender {
  if (medium === 'SMS') return present({ senderId: sms?.endUserMessaging?.originationIdentity })
  if (email.sendingAccount !== 'DEVELOPER') return present({ replyTo: email.replyTo })
  return present({
    from: email.from ?? identityAddress(email.sourceArn),
    replyTo: email.replyTo,
    configurationSet: email.configurationSet,
  })
}

/** `arn:aws:ses:us-east-1:000000000000:identity/support@example.com`; an identity can be a whole domain too. */
const identityAddress = (arn: string | undefined) => /:identity\/([^/]+@[^/]+)$/.exec(arn ?? '')?.[1]
