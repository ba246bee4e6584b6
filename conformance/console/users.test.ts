import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CreateUserPoolClientCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from '../cognito-idp/a-pool.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, press, review, said } from './a-console.ts'

after(closeBrowser)

/** Email MFA needs an address of one's own. */
const ownAddress = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/house.example',
} as const

describe('The console, users and groups', () => {
  it('creates a user, changes everything about them, and takes them away', async () => {
    await using pool = await aPool({ PoolName: 'people', EmailConfiguration: ownAddress })
    await pool.cognito.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: pool.UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        EmailMfaConfiguration: {},
      }),
    )
    const { UserPoolClient } = await pool.cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId: pool.UserPoolId,
        ClientName: 'sdk',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      }),
    )
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/users`)
    await said(page, 'No users yet')
    await page.getByRole('button', { name: 'Create user' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('User name').fill('ada')
    await dialog.getByLabel('Email address - optional').fill('ada@example.com')
    await dialog.getByLabel('Mark email address as verified').check()
    await review(page, 'user-create')
    await dialog.getByRole('button', { name: 'Create user' }).click()
    await said(page, 'User ada created.')
    await page.getByRole('heading', { name: 'User information' }).waitFor()

    await press(page, 'Actions')
    await page.getByRole('menuitem', { name: 'Set password', exact: true }).click()
    await dialog.getByLabel('New password').fill('Right-1234')
    await dialog.getByRole('button', { name: 'Set password' }).click()
    await said(page, 'User ada has a new password.')
    const { AuthenticationResult } = await pool.cognito.send(
      new InitiateAuthCommand({
        ClientId: UserPoolClient?.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Right-1234' },
      }),
    )
    assert.ok(AuthenticationResult?.AccessToken)

    await page.getByLabel('Value of email', { exact: true }).fill('ada@example.org')
    await press(page, 'Save attributes')
    await said(page, 'Attributes of ada saved.')
    await page.reload()
    await press(page, 'Turn on session tracking')
    await said(page, 'Session type')
    await press(page, 'Edit MFA')
    await dialog.getByLabel('Email message', { exact: true }).first().check()
    await dialog.getByRole('radio', { name: 'Email message' }).check()
    await review(page, 'user-mfa')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await said(page, 'MFA of ada saved.')
    await review(page, 'user')

    await press(page, 'Actions')
    await page.getByRole('menuitem', { name: 'Disable user access' }).click()
    await dialog.getByRole('button', { name: 'Disable user access' }).click()
    await said(page, 'User ada is disabled.')
    const who = { UserPoolId: pool.UserPoolId, Username: 'ada' }
    const user = await pool.cognito.send(new AdminGetUserCommand(who))
    assert.deepEqual([user.Enabled, user.PreferredMfaSetting], [false, 'EMAIL_OTP'])
    assert.equal(user.UserAttributes?.find(({ Name }) => Name === 'email')?.Value, 'ada@example.org')

    await press(page, 'Actions')
    await page.getByRole('menuitem', { name: 'Delete user' }).click()
    await dialog.getByRole('textbox').fill('ada')
    await dialog.getByRole('button', { name: 'Delete user', exact: true }).click()
    await said(page, 'User ada is deleted.')
    await assert.rejects(pool.cognito.send(new AdminGetUserCommand(who)), { name: 'UserNotFoundException' })
  })

  it('finds users by what they begin with, page by page', async () => {
    await using pool = await aPool({ PoolName: 'many' })
    for (let n = 0; n < 25; n++) {
      const Username = `user-${String(n).padStart(2, '0')}`
      await pool.cognito.send(
        new AdminCreateUserCommand({ UserPoolId: pool.UserPoolId, Username, MessageAction: 'SUPPRESS' }),
      )
    }
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/users`)
    const rows = page.locator('tbody a')
    await rows.nth(19).waitFor()
    assert.equal(await rows.count(), 20)
    const first = await rows.first().innerText()
    await press(page, 'Next page')
    await page.getByRole('link', { name: first, exact: true }).waitFor({ state: 'detached' })
    await rows.nth(4).waitFor()
    assert.equal(await page.locator('tbody a').count(), 5)
    await page.getByRole('searchbox', { name: 'Find users' }).fill('user-1')
    await page.locator('tbody a').nth(9).waitFor()
    assert.equal(await page.locator('tbody a').count(), 10)
    // The address holds the filter.
    await page.reload()
    await page.locator('tbody a').nth(9).waitFor()
    assert.equal(await page.locator('tbody a').count(), 10)
    await review(page, 'users')
  })

  it('creates a group, puts a user into it, and shows both sides', async () => {
    await using pool = await aPool({ PoolName: 'teams' })
    const who = { UserPoolId: pool.UserPoolId, Username: 'grace' }
    await pool.cognito.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS' }))
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/groups`)
    await page.getByRole('button', { name: 'Create group' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Group name').fill('crew')
    await dialog.getByLabel('Precedence - optional').fill('1')
    await dialog.getByRole('button', { name: 'Create group' }).click()
    await said(page, 'Group crew created.')
    await page.goto(`${process.env['POOLHOUSE_URL']}/console/user-pools/${pool.UserPoolId}/users/grace`)
    await page.getByRole('button', { name: 'Add to group' }).first().click()
    await dialog.getByRole('button', { name: /Choose a group/ }).click()
    await page.getByRole('option', { name: 'crew' }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await said(page, 'User grace is in crew.')
    await page.getByRole('link', { name: 'crew' }).click()
    await page.getByRole('link', { name: 'grace' }).waitFor()
    await review(page, 'group')
    await page.getByRole('radio').first().check()
    await press(page, 'Remove user from group')
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await said(page, 'User grace is not in crew any more.')
    await said(page, 'No members yet')
    await page.getByRole('button', { name: 'Add user to group' }).first().click()
    await dialog.getByLabel('User name').fill('grace')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('link', { name: 'grace' }).waitFor()
  })
})
