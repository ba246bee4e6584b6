import type { JsonObject } from '../../lib/exact-json.ts'
import type { Call } from '../../model/call.ts'
import type { Effect, Warning } from '../../model/effect.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import type { InvokeNeeds } from '../triggers/invoke-trigger.ts'
import type { Interpretation } from '../triggers/trigger-run.ts'
import { invokeUserTrigger, unknownMembers } from '../triggers/user-trigger.ts'
import type { Notice, NoticeTexts } from './notice.ts'
import { codePlaceholder, linkPlaceholder, usernamePlaceholder } from './texts.ts'

/** The texts as the pool's function wants them. It sees the places of code and username, never the code. */
export async function customMessage(
  deps: InvokeNeeds,
  call: Call,
  notice: Notice,
  texts: NoticeTexts,
): Promise<NoticeTexts> {
  const { pool, user, source, clientId } = notice
  const clientMetadata = metadataFor(notice)
  const arn = pool.triggers.customMessage
  if (!arn) return texts
  const invites = source === 'CustomMessage_AdminCreateUser'
  return invokeUserTrigger(deps, call, {
    trigger: 'CustomMessage',
    arn,
    pool,
    username: user.username,
    clientId,
    source,
    request: {
      userAttributes: eventAttributes(user),
      codeParameter: codePlaceholder,
      linkParameter: '{##Click Here##}',
      usernameParameter: invites ? usernamePlaceholder : null,
      ...(clientMetadata && { clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
    interpret: (response) => customized(deps.settings.strict, notice, texts, response),
  })
}

/** In a sign-in that of an app is for other functions, that of an administrator for this one too (API reference). */
const metadataFor = ({ source, clientMetadata, byAdministrator }: Notice) =>
  source !== 'CustomMessage_Authentication' || byAdministrator ? clientMetadata : undefined

const members = ['smsMessage', 'emailMessage', 'emailSubject']

/** Developer guide, "Custom message Lambda trigger"; the limits are those of the pool's own templates. */
function customized(strict: boolean, notice: Notice, texts: NoticeTexts, response: JsonObject) {
  const sms = textMember(response, 'smsMessage', 140)
  const email = textMember(response, 'emailMessage', 20_000)
  const emailSubject = textMember(response, 'emailSubject', 140)
  requirePlaceholders(notice, 'smsMessage', sms)
  requirePlaceholders(notice, 'emailMessage', email)
  const ownEmail = email !== undefined || emailSubject !== undefined
  const differs = ownEmail && notice.pool.email.sendingAccount !== 'DEVELOPER'
  if (differs && strict) throw new InvalidAnswer('field-type', '/response/emailMessage')
  const result: NoticeTexts = {
    sms: sms ?? texts.sms,
    email: email ?? texts.email,
    emailSubject: emailSubject ?? texts.emailSubject,
  }
  const applied = members.filter((name) => typeof response[name] === 'string')
  return {
    result,
    effects: [...applied.map(appliedEffect), ...unknownMembers('message', response, members)],
    warnings: differs ? [wouldDiffer] : [],
  } satisfies Partial<Interpretation<NoticeTexts>>
}

const wouldDiffer: Warning = {
  code: 'aws-would-differ',
  text: 'AWS refuses own e-mail texts unless the pool sends e-mail from a developer account (EmailSendingAccount DEVELOPER).',
}

const appliedEffect = (name: string): Effect => ({
  target: 'message',
  name,
  change: 'replace',
  result: 'applied',
  path: `/response/${name}`,
})

function textMember(response: JsonObject, name: string, longest: number): string | undefined {
  const value = response[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new InvalidAnswer('field-type', `/response/${name}`)
  if (value.length > longest) throw new InvalidAnswer('message-too-long', `/response/${name}`)
  return value
}

/** A message without its code would be of no use to who gets it. */
function requirePlaceholders({ source, link }: Notice, name: string, text: string | undefined): void {
  if (text === undefined) return
  const hasCode = text.includes(codePlaceholder) || (link !== undefined && text.search(linkPlaceholder) >= 0)
  const hasName = source !== 'CustomMessage_AdminCreateUser' || text.includes(usernamePlaceholder)
  if (!hasCode || !hasName) throw new InvalidAnswer('placeholder-missing', `/response/${name}`)
}
