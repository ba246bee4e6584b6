import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attributeClaims } from './attribute-claims.ts'

describe('Attributes in an ID token', () => {
  it('are texts, but for those that OpenID Connect has otherwise', () => {
    const claims = attributeClaims({
      email_verified: 'true',
      phone_number_verified: 'false',
      updated_at: '1700000000',
      address: '1 Main Street',
      birthdate: '1815-12-10',
      'custom:age': '42',
    })
    assert.deepEqual(claims, {
      email_verified: true,
      phone_number_verified: false,
      updated_at: 1_700_000_000,
      address: { formatted: '1 Main Street' },
      birthdate: '1815-12-10',
      'custom:age': '42',
    })
  })

  it('have identities as a list whose members are texts, while the attribute is JSON with a boolean and a number', () => {
    const attribute =
      '[{"userId":"123","providerName":"Google","providerType":"Google","issuer":null,"primary":true,"dateCreated":1700000000000}]'
    const identity = { userId: '123', providerName: 'Google', providerType: 'Google', issuer: null }
    assert.deepEqual(attributeClaims({ identities: attribute }), {
      identities: [{ ...identity, primary: 'true', dateCreated: '1700000000000' }],
    })
  })
})
