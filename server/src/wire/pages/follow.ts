import type { FastifyReply } from 'fastify'
import type { AppClient } from '../../model/app-client.ts'
import type { Arrival } from '../../operations/pages/arrive.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { Page } from './page.ts'

/** Where each page is. */
export const pathOf = {
  'sign-in': 'login',
  'new-password': 'changePassword',
  'second-factor': 'mfa',
  'choose-factor': 'mfa/choose',
  'set-up-factor': 'mfa/setup',
  'set-up-app': 'mfa/setup/app',
  'set-up-address': 'mfa/setup/address',
  confirm: 'confirm',
  reset: 'confirmforgotPassword',
  choose: 'challenge',
  password: 'challenge/password',
  code: 'challenge/code',
  passkey: 'challenge/passkey',
  'offer-passkey': 'passkeys/add',
} as const satisfies Record<PageState['page'], string>

/** Back to the app, signed in, or to the page that comes next. */
export function follow(
  page: Page,
  client: AppClient,
  arrival: Exclude<Arrival, { readonly kind: 'failed' }>,
): FastifyReply {
  if (arrival.kind === 'next') {
    if (arrival.sessionHandle !== undefined) page.keepSession(arrival.sessionHandle)
    return goOn(page, client, arrival.state)
  }
  page.keepSession(arrival.sessionHandle)
  page.forgetHanded()
  return page.goTo(arrival.to)
}

export function goOn(page: Page, client: AppClient, state: PageState): FastifyReply {
  page.hand(client, state)
  return page.goTo(page.address(pathOf[state.page]))
}
