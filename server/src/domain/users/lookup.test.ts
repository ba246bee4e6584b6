import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { username } from '../../model/ids.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { fold, keyed } from './lookup.ts'

describe('names of users', () => {
  const insensitive = { usernameCaseSensitive: false }
  const same = [
    ['case', 'ADA', 'ada'],
    ['a full-width spelling', 'ａｄａ＠example.com', 'ada@example.com'],
    ['a ligature', 'ﬁn', 'FIN'],
    ['a composed letter', 'é', 'e\u0301'],
    ['the two small forms of one letter', 'ΣΑΣ', 'σασ'],
    ['a letter that is two in capitals', 'straße', 'STRASSE'],
  ] as const
  for (const [what, one, other] of same) {
    it(`do not differ by ${what} in a pool that ignores case`, () => {
      assert.equal(fold(insensitive, one), fold(insensitive, other))
    })
  }

  it('differ by case in a pool that does not ignore it, which is every pool where nothing was set', () => {
    assert.notEqual(fold({}, 'Ada'), fold({}, 'ada'))
    assert.equal(fold({}, 'ａda'), fold({}, 'ada'))
  })

  it('are never changed by folding them again', () => {
    for (const text of ['İ', 'ŉ', 'ǰ', 'ΐ', 'ß', 'ﬃ', 'Ⅳ', '＠']) {
      assert.equal(fold(insensitive, fold(insensitive, text)), fold(insensitive, text))
    }
  })

  const attributes = { email: 'Ada@example.com', phone_number: '+12065550100', preferred_username: 'Countess' }
  const signIn = (pool: Parameters<typeof aUserPool>[0], user: Parameters<typeof aUser>[0]) =>
    keyed(aUserPool(pool), aUser({ username: username('ada'), ...user })).keys.signIn.slice(2)

  it('are no attributes in a pool without aliases', () => {
    assert.deepEqual(signIn({}, { attributes: { ...attributes, email_verified: 'true' } }), [])
  })

  it('are e-mail address and phone number as aliases only once they are verified', () => {
    const pool = { aliasAttributes: ['email', 'phone_number'] as const }
    assert.deepEqual(signIn(pool, { attributes: { ...attributes, email_verified: 'false' } }), [])
    assert.deepEqual(signIn(pool, { attributes: { ...attributes, email_verified: 'true' } }), ['Ada@example.com'])
  })

  it('are the preferred username only once the user is confirmed', () => {
    const pool = { aliasAttributes: ['preferred_username'] as const }
    assert.deepEqual(signIn(pool, { attributes, status: 'UNCONFIRMED' }), [])
    assert.deepEqual(signIn(pool, { attributes, status: 'CONFIRMED' }), ['Countess'])
  })

  it('are the attributes that the pool signs in by, verified or not', () => {
    const pool = { usernameAttributes: ['email'] as const, usernameCaseSensitive: false }
    assert.deepEqual(signIn(pool, { attributes }), ['ada@example.com'])
  })
})
