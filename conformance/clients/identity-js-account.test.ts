import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type CodeDeliveryDetails,
  CognitoUserAttribute,
  type ISignUpResult,
  type UserData,
} from 'amazon-cognito-identity-js'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { lastCode, otherCode } from '../cognito-idp/inbox.ts'
import { aWebClient } from './a-web-client.ts'
import { anApp, called, signIn, told } from './identity-js.ts'

const attribute = (Name: string, Value: string) => new CognitoUserAttribute({ Name, Value })
const record = (list: readonly { readonly Name: string; readonly Value: string }[] = []) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))
const another = 'Another-1234'

describe('amazon-cognito-identity-js, about an account of one’s own', () => {
  it('signs up, takes a code that is sent again, and signs in', async () => {
    await using client = await aWebClient()
    const { pool, user } = anApp(client)

    const signedUp = await called<ISignUpResult>((done) =>
      pool.signUp('ada', aPassword, [attribute('email', 'ada@example.com')], [], done),
    )

    assert.equal(signedUp.userConfirmed, false)
    assert.equal(signedUp.codeDeliveryDetails.Destination, 'a***@e***')
    const ada = user('ada')
    await assert.rejects(signIn(ada, aPassword), {
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    })
    const first = await lastCode(client.UserPoolId)
    await called((done) => ada.resendConfirmationCode(done))
    const second = await lastCode(client.UserPoolId)
    await assert.rejects(
      called((done) => ada.confirmRegistration(otherCode(second), false, done)),
      { name: 'CodeMismatchException' },
    )
    assert.notEqual(first, second)
    assert.equal(await called((done) => ada.confirmRegistration(second, false, done)), 'SUCCESS')
    const session = await signIn(ada, aPassword)
    assert.equal(session.getIdToken().payload['email_verified'], true)
    assert.equal(session.getIdToken().payload['sub'], signedUp.userSub)
  })

  it('is told why it cannot sign up', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const signUp = (name: string, password: string) =>
      called((done) => anApp(client).pool.signUp(name, password, [], [], done))

    await assert.rejects(signUp('ada', aPassword), {
      name: 'UsernameExistsException',
      message: 'User already exists',
    })
    await assert.rejects(signUp('bob', 'short'), {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    })
  })

  it('reads, changes, verifies and deletes attributes', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', { email: 'ada@example.com' })
    const ada = anApp(client).user('ada')
    await signIn(ada, aPassword)
    const read = async () => record(await called<CognitoUserAttribute[]>((done) => ada.getUserAttributes(done)))

    await called((done) =>
      ada.updateAttributes([attribute('name', 'Ada'), attribute('email', 'ada@example.org')], done),
    )
    assert.deepEqual([(await read())['name'], (await read())['email_verified']], ['Ada', 'false'])

    await told<string>(({ onFailure, onSuccess }) =>
      ada.getAttributeVerificationCode('email', { onSuccess, onFailure, inputVerificationCode: onSuccess }),
    )
    const code = await lastCode(client.UserPoolId)
    assert.equal(await told((callbacks) => ada.verifyAttribute('email', code, callbacks)), 'SUCCESS')
    assert.equal(await called((done) => ada.deleteAttributes(['name'], done)), 'SUCCESS')

    const { name, email, email_verified } = await read()
    assert.deepEqual([name, email, email_verified], [undefined, 'ada@example.org', 'true'])
    const data = await called<UserData>((done) => ada.getUserData(done, { bypassCache: true }))
    assert.equal(data.Username, 'ada')
  })

  it('changes the password with the old one', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const ada = anApp(client).user('ada')
    await signIn(ada, aPassword)

    await assert.rejects(
      called((done) => ada.changePassword('Wrong-1234', another, done)),
      { name: 'NotAuthorizedException', message: 'Incorrect username or password.' },
    )
    assert.equal(await called((done) => ada.changePassword(aPassword, another, done)), 'SUCCESS')

    await assert.rejects(signIn(anApp(client).user('ada'), aPassword), { name: 'NotAuthorizedException' })
    assert.equal((await signIn(anApp(client).user('ada'), another)).isValid(), true)
  })

  it('sets a new password for a forgotten one', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    const ada = anApp(client).user('ada')

    const sent = await told<{ CodeDeliveryDetails: CodeDeliveryDetails }>(({ onSuccess, onFailure }) =>
      ada.forgotPassword({ onSuccess, onFailure, inputVerificationCode: onSuccess }),
    )
    assert.deepEqual(sent.CodeDeliveryDetails, {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'a***@e***',
    })
    const code = await lastCode(client.UserPoolId)
    assert.equal(await told((callbacks) => ada.confirmPassword(code, another, callbacks)), 'SUCCESS')

    assert.equal((await signIn(ada, another)).isValid(), true)
  })

  it('deletes the account, which then is gone', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const [ada, elsewhere] = [anApp(client).user('ada'), anApp(client).user('ada')]
    await signIn(ada, aPassword)
    await signIn(elsewhere, aPassword)

    assert.equal(await called((done) => ada.deleteUser(done)), 'SUCCESS')

    await assert.rejects(
      called((done) => elsewhere.getUserAttributes(done)),
      { name: 'UserNotFoundException', message: 'User does not exist.' },
    )
    await assert.rejects(signIn(anApp(client).user('ada'), aPassword), { name: 'UserNotFoundException' })
  })

  it('is refused everything with tokens that were signed out everywhere', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const [here, there] = [anApp(client).user('ada'), anApp(client).user('ada')]
    await signIn(here, aPassword)
    await signIn(there, aPassword)

    await told((callbacks) => here.globalSignOut(callbacks))

    await assert.rejects(
      called((done) => there.getUserAttributes(done)),
      { name: 'NotAuthorizedException', message: 'Access Token has been revoked' },
    )
  })
})
