import { describe, expect, it } from 'vitest'
import { domainOf, emptyUserPool, poolRequest } from './new-user-pool.ts'

const form = { ...emptyUserPool, poolName: ' shop ', requiredAttributes: [] }

describe('the request for a new user pool', () => {
  it.each([
    ['by e-mail alone makes it the username', ['email'], { UsernameAttributes: ['email'] }],
    ['by e-mail or username makes it an alias', ['email', 'username'], { AliasAttributes: ['email'] }],
    ['by username alone names no attribute', ['username'], {}],
  ] as const)('sign-in %s', (_, signInWith, expected) => {
    const { UsernameAttributes, AliasAttributes } = poolRequest({ ...form, signInWith })
    expect({ ...(UsernameAttributes && { UsernameAttributes }), ...(AliasAttributes && { AliasAttributes }) }).toEqual(
      expected,
    )
  })

  it('verifies the address that people sign in by', () => {
    expect(poolRequest({ ...form, signInWith: ['phone_number'] }).AutoVerifiedAttributes).toEqual(['phone_number'])
  })

  it('of machines lets nobody sign up', () => {
    const request = poolRequest({ ...form, type: 'machine' })
    expect(request.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true })
    expect(request.UsernameAttributes).toBeUndefined()
  })

  it('leaves out the blanks around a name', () => {
    expect(poolRequest(form).PoolName).toBe('shop')
  })
})

it('names the domain after the pool, without the words that no domain may have', () => {
  expect(domainOf('us-east-1_AbCd12345')).toBe('us-east-1abcd12345')
  expect(domainOf('us-east-1_SAwsIkSr5')).toBe('us-east-1sa-w-siksr5')
})
