import { ListUserPoolClientsCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Locator, Page } from 'playwright-core'
import { cognitoClient } from '../cognito-idp/client.ts'

export type Visit = {
  readonly name: string
  /** Below the address of the pool. */
  readonly path: string
  /** What the page is there to show. */
  readonly shows: (page: Page) => Locator
  /** What is measured instead of the way there: something that is done on the page, once it is ready. */
  readonly act?: { readonly ready: (page: Page) => Locator; readonly run: (page: Page) => Promise<void> }
}

const link = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true })
const field = (label: string) => (page: Page) => page.getByLabel(label, { exact: true }).first()
const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first()
const row = (n: number) => (page: Page) => page.locator('tbody a').nth(n)

/** The pages of a pool of users `user-0000000` and on, all of them in the group `everybody`. */
export async function pagesOf(endpoint: string, UserPoolId: string): Promise<readonly Visit[]> {
  const cognito = cognitoClient('us-east-1', endpoint)
  const { UserPoolClients } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }))
  const client = UserPoolClients?.[0]
  return [
    { name: 'overview', path: 'overview', shows: heading('Use this user pool') },
    { name: 'app clients', path: 'app-clients', shows: link(client?.ClientName ?? '') },
    { name: 'an app client', path: `app-clients/${client?.ClientId}`, shows: field('App client name') },
    { name: 'new app client', path: 'app-clients/create', shows: field('Name your application') },
    { name: 'users', path: 'users', shows: row(19) },
    { name: 'users by e-mail', path: 'users?by=email&filter=user-00777', shows: row(19) },
    { name: 'a user found by name', path: 'users?filter=user-0099998', shows: link('user-0099998') },
    {
      name: 'next page of users',
      path: 'users',
      act: { ready: row(19), run: (page) => page.getByRole('button', { name: 'Next page' }).click() },
      shows: (page) =>
        page.getByRole('button', { name: 'Page 2', exact: true, pressed: true }).or(row(19)(page)).first(),
    },
    { name: 'a user', path: 'users/user-0050000', shows: link('everybody') },
    { name: 'groups', path: 'groups', shows: link('everybody') },
    { name: 'a group of everybody', path: 'groups/everybody', shows: row(19) },
    { name: 'authentication methods', path: 'authentication-methods', shows: field('Password minimum length') },
    { name: 'sign-in', path: 'sign-in', shows: field('Sessions per user') },
    { name: 'sign-up', path: 'sign-up', shows: heading(/^Required and custom attributes/) },
    { name: 'extensions', path: 'extensions', shows: (page) => page.getByText('tokens').first() },
    { name: 'threat protection', path: 'threat-protection', shows: field('Off') },
    { name: 'domain', path: 'domain', shows: heading('Resource servers') },
    { name: 'message templates', path: 'message-templates', shows: field('Invitation email subject') },
    { name: 'settings', path: 'settings', shows: field('User pool name') },
    { name: 'token studio', path: 'token-studio', shows: heading('Token studio') },
    { name: 'live view', path: 'live-view', shows: heading('Live view') },
  ]
}
