import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { openSealer } from '../../adapters/sealing/sealer.ts'
import { anAppClient } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { secretPurpose } from './authenticate.ts'
import { requireSecretHash } from './secret-hash.ts'

describe('SECRET_HASH', () => {
  const sealer = openSealer([new Uint8Array(32)])
  const { id } = anAppClient()
  const secret = (text: string) => ({ id: text, sealed: sealer.seal(secretPurpose(id), text), createdAt: NOON })
  const client = anAppClient({ secrets: [secret('first'), secret('second')] })
  const hash = (key: string, name = 'ada', client: string = id) =>
    createHmac('sha256', key).update(`${name}${client}`).digest('base64')

  it('is right with any of the active secrets: SEC-32', () => {
    requireSecretHash(sealer, client, 'ada', hash('first'))
    requireSecretHash(sealer, client, 'ada', hash('second'))
    requireSecretHash(sealer, anAppClient(), 'ada', undefined)
  })

  const wrong = `Unable to verify secret hash for client ${id}`
  const refusals = [
    ['of another secret', client, hash('third'), wrong],
    ['of another user', client, hash('first', 'Ada'), wrong],
    ['of another client', client, hash('first', 'ada', 'other'), wrong],
    ['that is empty', client, '', wrong],
    ['that is missing', client, undefined, `Client ${id} is configured with secret but SECRET_HASH was not received`],
    [
      'at a client without a secret',
      anAppClient(),
      hash('first'),
      `Client ${id} is configured for no secret but SECRET_HASH was received`,
    ],
  ] as const
  for (const [what, of, presented, message] of refusals) {
    it(`is refused when it is one ${what}`, () => {
      assert.throws(() => requireSecretHash(sealer, of, 'ada', presented), { code: 'NotAuthorizedException', message })
    })
  }
})
