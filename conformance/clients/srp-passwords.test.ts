import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aUser } from '../cognito-idp/a-user.ts'
import { anInvitedUser, aWebClient } from './a-web-client.ts'
import { anApp, begin, signIn } from './identity-js.ts'

const lenient = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 6,
      RequireLowercase: false,
      RequireUppercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
    },
  },
}

describe('amazon-cognito-identity-js', () => {
  it('proves passwords of every script and length', async () => {
    await using client = await aWebClient(lenient)
    const passwords = ['abcdef', 'Größe-&-Pässwort-1', '密码密码密码', '🐎🔋📎🐎🔋📎', 'x'.repeat(256)]
    for (const [n, password] of passwords.entries()) {
      await aUser(client, { username: `user${n}`, password })

      for (let round = 0; round < 2; round++) {
        assert.ok((await signIn(anApp(client).user(`user${n}`), password)).isValid(), password)
      }
    }
  })

  it('signs in by an e-mail address that is written differently', async () => {
    await using client = await aWebClient({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    })
    const username = await aUser(client, { username: 'ada@example.com' })

    const session = await signIn(anApp(client).user('Ada@Example.com'), 'Right-1234')

    assert.equal(session.getAccessToken().payload['username'], username)
  })

  it('may mend a new password that the policy refuses', async () => {
    await using client = await aWebClient()
    await anInvitedUser(client, 'ada', 'Temporary-1')
    const asked = await begin(anApp(client).user('ada'), 'Temporary-1')
    assert.ok('answer' in asked)

    await assert.rejects(asked.answer('short', {}), { name: 'InvalidPasswordException' })
    assert.ok((await asked.answer('Right-1234', {})).isValid())
  })
})
