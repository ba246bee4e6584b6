import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MessagesConfig } from './config/messages-config.ts'
import { userPoolId } from './model/ids.ts'
import { aUserPool } from './testing/entities.ts'
import { testDeps } from './testing/test-deps.ts'
import { warnOfUnsent } from './warn-unsent.ts'

const mayAsk = () => true
const mail = { kind: 'ses', from: 'no-reply@example.com', region: 'eu-west-1' } as const
const sms = { kind: 'sns', region: 'eu-west-1' } as const

async function told(config: Omit<MessagesConfig, 'mayAsk'>): Promise<readonly unknown[]> {
  const deps = await testDeps()
  await deps.store.userPools.insert(aUserPool({ id: userPoolId('us-east-1_Nothing12') }))
  const both = ['email', 'phone_number'] as const
  await deps.store.userPools.insert(aUserPool({ id: userPoolId('us-east-1_Both12345'), autoVerifiedAttributes: both }))
  await warnOfUnsent(deps, { ...config, mayAsk }, 'us-east-1')
  return deps.log.lines.map(({ fields }) => fields['text'])
}

describe('warnOfUnsent', () => {
  it('names pools that will send by a medium without a way', async () => {
    assert.deepEqual(await told({}), [
      'sms: pool us-east-1_Both12345 sends SMS, but neither sms.url, sms.sns-region nor a custom SMS sender is set',
      'mail: pool us-east-1_Both12345 sends e-mail, but neither mail.smtp-url, mail.ses-region nor a custom e-mail sender is set',
    ])
  })

  it('says nothing of a medium that has one', async () => {
    assert.equal((await told({ mail })).length, 1)
    assert.equal((await told({ sms })).length, 1)
    assert.deepEqual(await told({ mail, sms }), [])
  })
})
