import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { cognitoClient } from './client.ts'

type AnyCommand = new (input: object) => sdk.ListUserPoolsCommand

const commands = Object.entries(sdk).flatMap(([name, value]) =>
  name.endsWith('Command') && name !== '$Command' ? [[name.slice(0, -7), value as unknown as AnyCommand] as const] : [],
)

/** The model has them take one thing or another, and requires neither. */
const nothingRequired = new Set(['AssociateSoftwareToken', 'UpdateManagedLoginBranding'])

describe('every operation of the SDK', () => {
  it('is known: 140 of them', () => {
    assert.equal(commands.length, 140)
  })

  for (const [name, Command] of commands) {
    it(`${name} with an empty request is answered by a refusal that the SDK understands`, async () => {
      const cognito = cognitoClient()
      const answer = await cognito.send(new Command({})).catch((error: unknown) => error)
      if (!(answer instanceof sdk.CognitoIdentityProviderServiceException)) {
        assert.ok(typeof answer === 'object' && answer && '$metadata' in answer, `${name}: ${answer}`)
        return
      }
      // What is not built says so by name; everything else checks its input, by the model where that requires anything.
      const byItself = nothingRequired.has(name) && answer.name === 'InvalidParameterException'
      const expected = answer.name === 'UnsupportedOperationException' ? `${name} is not built` : 'validation error'
      assert.match(answer.message, byItself ? /./ : new RegExp(expected))
      assert.equal(answer.$metadata.httpStatusCode, 400)
      assert.match(answer.$metadata.requestId ?? '', /^[0-9a-f-]{36}$/)
    })
  }
})
