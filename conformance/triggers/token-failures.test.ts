import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AdminUpdateUserAttributesCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { attributes } from '../cognito-idp/a-client.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import type { Poolhouse } from '../poolhouse.ts'
import { aCustomizedUser, type CustomizedUser } from './customized-user.ts'
import { serverWith } from './functions-folder.ts'

/** Does what the user's attribute says. */
const failingFunction = {
  'answer/index.mjs': `export const handler = async (event) => {
  const { does, text } = JSON.parse(event.request.userAttributes['custom:answer'])
  if (does === 'throw') throw new Error(text)
  if (does === 'hang') return new Promise((resolve) => setTimeout(resolve, 60_000))
  if (does === 'return') return text
  return event
}`,
}

describe('A sign-in whose pre token generation function fails gets no tokens, and is told so:', () => {
  let server: Poolhouse
  let user: CustomizedUser
  before(async () => {
    server = await serverWith(failingFunction, ['--triggers.timeout', '500ms'])
    user = await aCustomizedUser(server, 'V2_0')
  })
  after(() => server.stop())

  const invalidJson = 'Invalid lambda function output : Invalid JSON'
  const failures: [string, object, string, string][] = [
    ['D1 returns nothing', { does: 'return' }, 'InvalidLambdaResponseException', invalidJson],
    ['D1 returns null', { does: 'return', text: null }, 'InvalidLambdaResponseException', invalidJson],
    [
      'D2 returns only a response',
      { does: 'return', text: { response: {} } },
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'D3 throws',
      { does: 'throw', text: 'Denied' },
      'UserLambdaValidationException',
      'PreTokenGeneration failed with error Denied.',
    ],
    [
      'D4 throws with a full stop',
      { does: 'throw', text: 'Denied.' },
      'UserLambdaValidationException',
      'PreTokenGeneration failed with error Denied..',
    ],
    [
      'D5 hangs',
      { does: 'hang' },
      'UnexpectedLambdaException',
      'PreTokenGeneration invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
  ]
  for (const [what, doing, name, message] of failures) {
    it(what, () => refuses(user.signIn(doing), name, message))
  }

  it('D9 at a refresh, and the refresh token stays good', async () => {
    const { RefreshToken } = await user.signIn({})
    const { cognito, UserPoolId } = user.pool
    const does = (what: object) =>
      cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'jane',
          UserAttributes: attributes({ 'custom:answer': JSON.stringify(what) }),
        }),
      )
    const refresh = () => cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: user.ClientId, RefreshToken }))

    await does({ does: 'throw', text: 'not now' })
    await refuses(refresh(), 'UserLambdaValidationException', 'PreTokenGeneration failed with error not now.')
    await does({})

    assert.match((await refresh()).AuthenticationResult?.AccessToken ?? '', /^ey/)
  })
})
