import { username, userPoolId } from '../model/ids.ts'
import type { OutgoingMessage } from '../ports/messages.ts'

/** An e-mail with a code as SignUp sends it; `some` replaces members. */
export const aMessage = (some: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  medium: 'EMAIL',
  to: 'ada@example.com',
  subject: 'Your verification code',
  body: 'Your verification code is 123456. ',
  code: '123456',
  triggerSource: 'CustomMessage_SignUp',
  userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
  username: username('ada'),
  ...some,
})

/** An SMS with a code. */
export function aTextMessage(some: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const { subject: _none, ...message } = aMessage({ medium: 'SMS', to: '+15555550100', ...some })
  return message
}
