import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { senderOf } from './sender.ts'

const identity = 'arn:aws:ses:us-east-1:000000000000:identity/'
const developer = { sendingAccount: 'DEVELOPER', sourceArn: `${identity}support@example.com` } as const

describe('the sender of a message', () => {
  it('of e-mail from a developer account is what the pool says, else the address of its identity', () => {
    const from = 'Shop <shop@example.com>'
    assert.deepEqual(senderOf({ email: { ...developer, from, replyTo: 'a@b', configurationSet: 'codes' } }, 'EMAIL'), {
      from,
      replyTo: 'a@b',
      configurationSet: 'codes',
    })
    assert.deepEqual(senderOf({ email: developer }, 'EMAIL'), { from: 'support@example.com' })
  })

  it('is left to the settings where the identity is a domain', () => {
    assert.deepEqual(senderOf({ email: { ...developer, sourceArn: `${identity}example.com` } }, 'EMAIL'), {})
  })

  it("of e-mail from Cognito's own account is left to the settings; answers go where the pool says", () => {
    const email = { sendingAccount: 'COGNITO_DEFAULT', from: 'shop@example.com', replyTo: 'a@b' } as const
    assert.deepEqual(senderOf({ email }, 'EMAIL'), { replyTo: 'a@b' })
  })

  it('of SMS is the origination identity', () => {
    const email = { sendingAccount: 'COGNITO_DEFAULT' } as const
    assert.deepEqual(senderOf({ email }, 'SMS'), {})
    const endUserMessaging = { callerArn: 'arn:aws:iam::000000000000:role/sms', originationIdentity: 'EXAMPLE' }
    assert.deepEqual(senderOf({ email, sms: { endUserMessaging } }, 'SMS'), { senderId: 'EXAMPLE' })
  })
})
