import type { SmtpServer } from '../adapters/mail/smtp.ts'
import { networkList } from '../lib/network-list.ts'
import { isPrivateAddress } from '../lib/private-address.ts'
import type { Mode } from './setting.ts'
import type { SettingName, Values } from './settings.ts'

type Aws = { readonly region: string; readonly endpoint?: string }

/** How messages go out; a medium that is absent has no way. */
export type MessagesConfig = {
  readonly mail?:
    | { readonly kind: 'smtp'; readonly from: string; readonly server: SmtpServer }
    | ({ readonly kind: 'ses'; readonly from: string } & Aws)
  readonly sms?:
    | { readonly kind: 'https'; readonly url: string; readonly secrets: readonly string[] }
    | ({ readonly kind: 'sns' } & Aws)
  /** Whether an address may be asked. */
  readonly mayAsk: (address: string) => boolean
}

/** What is wrong with these settings together. `unset`: neither given nor refused already. */
export function messageErrors(mode: Mode, values: Values, unset: (name: SettingName) => boolean): string[] {
  const errors: string[] = []
  const given = (name: SettingName) => values[name] !== undefined
  const only = (name: SettingName, ...others: readonly SettingName[]) => {
    if (given(name) && others.every(unset)) errors.push(`${name}: has no effect without ${others.join(' or ')}`)
  }
  const never = (name: SettingName, other: SettingName) => {
    if (given(name) && given(other)) errors.push(`${name}: not together with ${other}`)
  }
  never('mail.ses-region', 'mail.smtp-url')
  never('sms.sns-region', 'sms.url')
  only('mail.from', 'mail.smtp-url', 'mail.ses-region')
  only('mail.ses-endpoint', 'mail.ses-region')
  only('sms.sns-endpoint', 'sms.sns-region')
  only('sms.secrets', 'sms.url')
  for (const way of ['mail.smtp-url', 'mail.ses-region'] as const) {
    if (given(way) && unset('mail.from')) errors.push(`mail.from: required with ${way}`)
  }
  if (given('sms.url') && unset('sms.secrets')) errors.push('sms.secrets: required with sms.url')
  const secrets = values['sms.secrets']?.length ?? 0
  if (secrets > 2) errors.push(`sms.secrets: one or two, not ${secrets}`)
  return [...errors, ...urlErrors(mode, values)]
}

function urlErrors(mode: Mode, values: Values): string[] {
  const errors: string[] = []
  for (const name of ['sms.url', 'mail.ses-endpoint', 'sms.sns-endpoint'] as const) {
    const url = values[name]
    if (url?.protocol !== 'http:') continue
    if (mode === 'start') errors.push(`${name}: https is required`)
    else if (!loopback.test(url.hostname)) errors.push(`${name}: https is required, except for a loopback address`)
  }
  const host = values['sms.url']?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (isPrivateAddress(host) && !networkList(values['outgoing.private-networks'] ?? [])(host)) {
    errors.push(`sms.url: ${host} is not a public address; name its network in outgoing.private-networks`)
  }
  return errors
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function messagesConfig(values: Values): MessagesConfig {
  const allowed = networkList(values['outgoing.private-networks'] ?? [])
  const mail = mailOf(values)
  const sms = smsOf(values)
  return {
    ...(mail && { mail }),
    ...(sms && { sms }),
    mayAsk: (address) => !isPrivateAddress(address) || allowed(address),
  }
}

function mailOf(values: Values): MessagesConfig['mail'] {
  const from = values['mail.from']
  const server = values['mail.smtp-url']
  const region = values['mail.ses-region']
  if (!from) return undefined
  if (server) return { kind: 'smtp', from, server: { ...server, requireTls: values['mail.smtp-tls'] === 'required' } }
  return region ? { kind: 'ses', from, region, ...at(values['mail.ses-endpoint']) } : undefined
}

function smsOf(values: Values): MessagesConfig['sms'] {
  const url = values['sms.url']
  const region = values['sms.sns-region']
  if (url) return { kind: 'https', url: url.href, secrets: values['sms.secrets'] ?? [] }
  return region ? { kind: 'sns', region, ...at(values['sms.sns-endpoint']) } : undefined
}

const at = (endpoint: URL | undefined) => endpoint && { endpoint: endpoint.href }
