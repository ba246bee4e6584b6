import { describe, expect, it } from 'vitest'
import { emptyAttribute } from '../pool-settings/custom-attribute.ts'
import { domainOf } from './make-user-pool.ts'
import { type NewUserPool, newUserPoolForm, poolRequest } from './new-user-pool.ts'

const requestFor = (chosen: Partial<NewUserPool>) =>
  poolRequest(newUserPoolForm({ poolName: ' shop ', requiredAttributes: [], ...chosen }, '000000000000'))

describe('the request for a new user pool', () => {
  it.each([
    ['by e-mail alone makes it the username', ['email'], { UsernameAttributes: ['email'] }],
    ['by e-mail or username makes it an alias', ['email', 'username'], { AliasAttributes: ['email'] }],
    ['by username alone names no attribute', ['username'], {}],
    [
      'by a preferred name makes that an alias',
      ['username', 'preferred_username'],
      { AliasAttributes: ['preferred_username'] },
    ],
  ] as const)('sign-in %s', (_, signInWith, expected) => {
    const { UsernameAttributes, AliasAttributes } = requestFor({ signInWith })
    expect({ ...(UsernameAttributes && { UsernameAttributes }), ...(AliasAttributes && { AliasAttributes }) }).toEqual(
      expected,
    )
  })

  it('verifies the address that people sign in by, and can send to it', () => {
    const { AutoVerifiedAttributes, SmsConfiguration } = requestFor({ signInWith: ['phone_number'] })
    expect(AutoVerifiedAttributes).toEqual(['phone_number'])
    expect(SmsConfiguration?.SnsCallerArn).toMatch(/^arn:aws:iam::000000000000:role\//)
  })

  it('keeps what was chosen otherwise', () => {
    const request = requestFor({ verified: [], caseSensitive: true, recovery: 'none' })
    expect([request.AutoVerifiedAttributes, request.UsernameConfiguration]).toEqual([[], { CaseSensitive: true }])
    expect(request.AccountRecoverySetting?.RecoveryMechanisms).toEqual([{ Name: 'admin_only', Priority: 1 }])
  })

  it('has the attributes that are required, and those of its own that have a name', () => {
    const { Schema } = requestFor({
      requiredAttributes: ['email'],
      customAttributes: [{ ...emptyAttribute, name: 'tier' }, emptyAttribute],
    })
    expect(Schema).toEqual([
      { Name: 'email', Required: true, Mutable: true },
      { Name: 'tier', AttributeDataType: 'String', Mutable: true },
    ])
  })

  it('of machines lets nobody sign up', () => {
    const request = requestFor({ type: 'machine' })
    expect(request.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true })
    expect([request.UsernameAttributes, request.SmsConfiguration]).toEqual([undefined, undefined])
  })

  it('leaves out the blanks around a name', () => {
    expect(requestFor({}).PoolName).toBe('shop')
  })
})

it('names the domain after the pool, without the words that no domain may have', () => {
  expect(domainOf('us-east-1_AbCd12345')).toBe('us-east-1abcd12345')
  expect(domainOf('us-east-1_SAwsIkSr5')).toBe('us-east-1sa-w-siksr5')
})
