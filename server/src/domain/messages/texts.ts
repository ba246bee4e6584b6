import { escapeHtml } from '../../lib/html.ts'
import type { Notice, NoticeTexts } from './notice.ts'

export const codePlaceholder = '{####}'
export const usernamePlaceholder = '{username}'
/** The text between the marks becomes the link's. */
export const linkPlaceholder = /\{##(.*?)##\}/gs

/** The pool's texts for a notice; where it has none, Cognito's own, with the blank at their end. */
export function textsOf({
  pool: { messages, mfaFactors },
  source,
  link,
}: Pick<Notice, 'pool' | 'source' | 'link'>): NoticeTexts {
  if (source === 'CustomMessage_AdminCreateUser') {
    const invitation = 'Your username is {username} and temporary password is {####}. '
    return {
      sms: messages.invitation?.sms ?? invitation,
      email: messages.invitation?.email ?? invitation,
      emailSubject: messages.invitation?.emailSubject ?? 'Your temporary password',
    }
  }
  if (source === 'CustomMessage_Authentication') {
    const authentication = 'Your authentication code is {####}. '
    return {
      sms: messages.authenticationSms ?? authentication,
      email: mfaFactors.email?.message ?? authentication,
      // Unverified.
      emailSubject: mfaFactors.email?.subject ?? 'Your authentication code',
    }
  }
  const verification = 'Your verification code is {####}. '
  const sms = messages.verificationSms ?? verification
  if (link !== undefined) {
    return {
      sms,
      email:
        messages.verificationEmailByLink ??
        'Please click the link below to verify your email address. {##Verify Email##} ',
      emailSubject: messages.verificationEmailSubjectByLink ?? 'Your verification link',
    }
  }
  return {
    sms,
    email: messages.verificationEmail ?? verification,
    emailSubject: messages.verificationEmailSubject ?? 'Your verification code',
  }
}

type Filling = Pick<Notice, 'code' | 'link'> & { readonly username: string }

/** E-mail is HTML: what a user or administrator typed must not become markup in it. */
export const filledEmail = (text: string, { code, link, username }: Filling): string =>
  filled(text, escapeHtml(code), escapeHtml(username)).replaceAll(linkPlaceholder, (_marks, words: string) =>
    link === undefined ? words : `<a href="${escapeHtml(link)}">${words}</a>`,
  )

export const filledText = (text: string, { code, username }: Filling): string => filled(text, code, username)

// One pass, so that a username which looks like the code's place is not filled with the code.
const filled = (text: string, code: string, username: string) =>
  text.replaceAll(/\{####\}|\{username\}/g, (place) => (place === codePlaceholder ? code : username))
