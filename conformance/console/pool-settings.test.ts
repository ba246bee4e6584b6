import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { DescribeUserPoolCommand, GetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

const describePool = async ({ cognito, UserPoolId }: Pool) =>
  (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool

const save = async (page: Console, title: string) => {
  await press(page, 'Save changes')
  await said(page, `${title} saved.`)
}

describe('The console, settings of a user pool', () => {
  it('changes name, plan, protection and tags, and resets nothing else', async () => {
    const LambdaConfig = { PostAuthentication: 'arn:aws:lambda:us-east-1:000000000000:function:kept' }
    await using pool = await aPool({ PoolName: 'before', LambdaConfig, UserPoolTags: { team: 'a' } })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/settings`)
    await page.getByLabel('User pool name').fill('after')
    await page.getByLabel('Plus').check()
    await press(page, 'Add tag')
    await page.getByRole('combobox', { name: 'Key' }).last().fill('stage')
    await page.getByRole('combobox', { name: 'Value' }).last().fill('test')
    await page.keyboard.press('Escape')
    await review(page, 'settings')
    await save(page, 'Settings')
    const changed = await describePool(pool)
    assert.deepEqual([changed?.Name, changed?.UserPoolTier], ['after', 'PLUS'])
    assert.deepEqual(changed?.UserPoolTags, { team: 'a', stage: 'test' })
    assert.deepEqual(changed?.LambdaConfig, LambdaConfig)
  })

  it('changes the password policy', async () => {
    await using pool = await aPool({ PoolName: 'passwords' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/authentication-methods`)
    await page.getByLabel('Password minimum length').fill('14')
    await page.getByLabel('At least 1 special character').uncheck()
    await page.getByLabel('Previous passwords that are refused').fill('3')
    await review(page, 'authentication-methods')
    await save(page, 'Authentication methods')
    const policy = (await describePool(pool))?.Policies?.PasswordPolicy
    assert.deepEqual([policy?.MinimumLength, policy?.RequireSymbols, policy?.PasswordHistorySize], [14, false, 3])
  })

  it('changes MFA, first factors, recovery and devices', async () => {
    await using pool = await aPool({ PoolName: 'sign-in' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/sign-in`)
    await page.getByLabel('Email message one-time password').check()
    await page.getByLabel('Optional MFA').check()
    await page.getByLabel('Authenticator apps').check()
    await page.getByLabel('Email only').check()
    await page.getByLabel('Let the user decide').check()
    await review(page, 'sign-in-settings')
    await save(page, 'Sign-in')
    const mfa = await pool.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: pool.UserPoolId }))
    assert.deepEqual([mfa.MfaConfiguration, mfa.SoftwareTokenMfaConfiguration?.Enabled], ['OPTIONAL', true])
    const changed = await describePool(pool)
    assert.deepEqual(changed?.Policies?.SignInPolicy?.AllowedFirstAuthFactors, ['PASSWORD', 'EMAIL_OTP'])
    assert.deepEqual(changed?.AccountRecoverySetting?.RecoveryMechanisms, [{ Name: 'verified_email', Priority: 1 }])
    assert.equal(changed?.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt, true)
  })

  it('closes self-registration and adds a custom attribute', async () => {
    await using pool = await aPool({ PoolName: 'sign-up' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/sign-up`)
    await page.getByLabel('People may create an account themselves').uncheck()
    await page.getByLabel('Email address').first().check()
    await save(page, 'Sign-up')
    await press(page, 'Add custom attribute')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('tier')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await said(page, 'Attribute custom:tier added.')
    await page.getByRole('rowheader', { name: 'custom:tier' }).waitFor()
    await review(page, 'sign-up-settings')
    const changed = await describePool(pool)
    assert.equal(changed?.AdminCreateUserConfig?.AllowAdminCreateUserOnly, true)
    assert.deepEqual(changed?.AutoVerifiedAttributes, ['email'])
  })

  it('changes message texts, and shows the refusal of one without its placeholder', async () => {
    await using pool = await aPool({ PoolName: 'texts' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/message-templates`)
    await page.getByLabel('Email message', { exact: true }).fill('No code here')
    await press(page, 'Save changes')
    await page
      .getByRole('alert')
      .or(page.getByText(/####|constraint/))
      .first()
      .waitFor()
    await page.getByLabel('Email subject', { exact: true }).fill('Your code')
    await page.getByLabel('Email message', { exact: true }).fill('It is {####}.')
    await review(page, 'message-templates')
    await save(page, 'Message templates')
    assert.equal((await describePool(pool))?.VerificationMessageTemplate?.EmailMessage, 'It is {####}.')
  })
})
