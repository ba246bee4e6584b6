import type { MessagesConfig } from './config/messages-config.ts'
import type { UserPool } from './model/user-pool.ts'
import type { Log } from './ports/log.ts'
import type { Store } from './ports/store.ts'

const perPage = 60
/** Whoever has more pools than this learns of the others when they send. */
const mostPools = 600

type Needs = { readonly store: Pick<Store, 'userPools'>; readonly log: Log }

/** Tells at the start which pools of a region will want to send by a medium that has no way; their users learn it later. */
export async function warnOfUnsent(
  { store, log }: Needs,
  { mail, sms }: MessagesConfig,
  region: string,
): Promise<void> {
  if (mail && sms) return
  let after: string | undefined
  for (let seen = 0; seen < mostPools; seen += perPage) {
    const pools = await store.userPools.list(region, { limit: perPage, ...(after !== undefined && { after }) })
    for (const pool of pools) {
      if (!sms && sendsSms(pool)) log.warn('message.no-way', { userPoolId: pool.id, text: noWayForSms(pool.id) })
      if (!mail && sendsEmail(pool)) log.warn('message.no-way', { userPoolId: pool.id, text: noWayForEmail(pool.id) })
    }
    after = pools.at(-1)?.id
    if (pools.length < perPage) return
  }
}

const noWayForSms = (pool: string) =>
  `sms: pool ${pool} sends SMS, but neither sms.url, sms.sns-region nor a custom SMS sender is set`
const noWayForEmail = (pool: string) =>
  `mail: pool ${pool} sends e-mail, but neither mail.smtp-url, mail.ses-region nor a custom e-mail sender is set`

const sendsSms = ({ autoVerifiedAttributes, mfa, mfaFactors, triggers }: UserPool) =>
  !triggers.customSmsSender && (autoVerifiedAttributes?.includes('phone_number') || (mfa !== 'OFF' && mfaFactors.sms))

const sendsEmail = ({ autoVerifiedAttributes, mfa, mfaFactors, triggers }: UserPool) =>
  !triggers.customEmailSender &&
  (autoVerifiedAttributes?.includes('email') || (mfa !== 'OFF' && mfaFactors.email !== undefined))
