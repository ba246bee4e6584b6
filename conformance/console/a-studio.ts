import { readFile } from 'node:fs/promises'
import {
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from '../cognito-idp/a-pool.ts'
import { type Console, press } from './a-console.ts'

/** A token function that adds a level, tries what it may not, and takes the e-mail address away. */
export const code = (level: string) => `export const handler = async (event) => {
  console.log('level for', event.userName)
  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { level: '${level}', sub: 'x' }, claimsToSuppress: ['email'] },
      accessTokenGeneration: { claimsToAddOrOverride: { level: '${level}' } },
    },
  }
  return event
}`

/** A pool with that function as its trigger, a user and a public client. */
export async function aCustomizedPool(pool: Pool, LambdaArn: string | undefined): Promise<string> {
  const { cognito, UserPoolId } = pool
  await cognito.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      LambdaConfig: {
        ...(LambdaArn && {
          PreTokenGeneration: LambdaArn,
          PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' },
        }),
      },
    }),
  )
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'jane',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }],
    }),
  )
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  )
  return UserPoolClient?.ClientId ?? ''
}

/** The row of a claim. */
export const claim = (page: Console, token: string, name: string) =>
  page
    .getByRole('table', { name: `Claims of the ${token}` })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })

/** Puts that text in the place of the code. */
export async function write(page: Console, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Code of index.mjs' })
  await editor.press('ControlOrMeta+a')
  await editor.press('Delete')
  await page.keyboard.insertText(text)
}

/** The test cases, as they are downloaded. */
export async function downloadCases(page: Console): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}
