import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  CreateUserPoolClientCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider'
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

  it('changes how messages are sent, passkeys and the password policy', async () => {
    const ConfigurationSet = 'kept'
    await using pool = await aPool({ PoolName: 'methods', EmailConfiguration: { ConfigurationSet } })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/authentication-methods`)
    await page.getByLabel('AWS End User Messaging').check()
    await page.getByLabel('ARN of the IAM role').fill('arn:aws:iam::000000000000:role/sms')
    await page.getByLabel('Origination identity - optional').fill('+15550100')
    await page.getByLabel('Relying party ID - optional').fill('example.com')
    await page.getByLabel(/^Required: the authenticator/).check()
    await page.getByLabel('Password minimum length').fill('14')
    await page.getByLabel('At least 1 special character').uncheck()
    await page.getByLabel('Previous passwords that are refused').fill('3')
    await review(page, 'authentication-methods')
    await save(page, 'Authentication methods')
    const changed = await describePool(pool)
    const policy = changed?.Policies?.PasswordPolicy
    assert.deepEqual([policy?.MinimumLength, policy?.RequireSymbols, policy?.PasswordHistorySize], [14, false, 3])
    assert.equal(changed?.SmsConfiguration?.EumsSms?.OriginationIdentity, '+15550100')
    assert.equal(changed?.EmailConfiguration?.ConfigurationSet, ConfigurationSet)
    const mfa = await pool.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: pool.UserPoolId }))
    const { RelyingPartyId, UserVerification } = mfa.WebAuthnConfiguration ?? {}
    assert.deepEqual([RelyingPartyId, UserVerification], ['example.com', 'required'])
  })

  it('changes MFA, first factors, recovery, devices and sessions', async () => {
    const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }
    await using pool = await aPool({ PoolName: 'sign-in', SmsConfiguration })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/sign-in`)
    await page.getByLabel('Email message one-time password').check()
    await page.getByLabel('Optional MFA').check()
    await page.getByLabel('Authenticator apps').check()
    await page.getByLabel('SMS message', { exact: true }).check()
    await page.getByLabel('Email only').check()
    await page.getByLabel('Let the user decide').check()
    await page.getByLabel(/^Trust remembered devices/).check()
    await page.getByLabel('Track sessions').check()
    await page.getByLabel('Sessions per user').fill('3')
    await review(page, 'sign-in-settings')
    await save(page, 'Sign-in')
    const { UserPoolId } = pool
    const mfa = await pool.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
    assert.deepEqual([mfa.MfaConfiguration, mfa.SoftwareTokenMfaConfiguration?.Enabled], ['OPTIONAL', true])
    assert.deepEqual(mfa.SmsMfaConfiguration?.SmsConfiguration?.SnsCallerArn, SmsConfiguration.SnsCallerArn)
    const changed = await describePool(pool)
    assert.deepEqual(changed?.Policies?.SignInPolicy?.AllowedFirstAuthFactors, ['PASSWORD', 'EMAIL_OTP'])
    assert.deepEqual(changed?.AccountRecoverySetting?.RecoveryMechanisms, [{ Name: 'verified_email', Priority: 1 }])
    assert.deepEqual(changed?.DeviceConfiguration, {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    })
    // What was saved is what is there after a reload.
    await page.reload()
    assert.equal(await page.getByLabel('Sessions per user').inputValue(), '3')
    assert.equal(await page.getByLabel('SMS message', { exact: true }).isChecked(), true)
  })

  it('watches for passwords that attackers know, and does otherwise at one app client', async () => {
    await using pool = await aPool({ PoolName: 'threats', UserPoolTier: 'PLUS' })
    const { UserPoolId } = pool
    const { UserPoolClient } = await pool.cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'careful' }),
    )
    const ClientId = UserPoolClient?.ClientId
    const actionOf = async (who: { readonly ClientId?: string | undefined }) =>
      (await pool.cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId, ...who }))).RiskConfiguration
        ?.CompromisedCredentialsRiskConfiguration?.Actions?.EventAction
    await using page = await aConsole(`/user-pools/${UserPoolId}/threat-protection`)
    await page.getByLabel('Full-function').check()
    await save(page, 'Threat protection')
    await page.getByLabel('Block', { exact: true }).check()
    await page.getByLabel('Sign-in', { exact: true }).uncheck()
    await review(page, 'threat-protection')
    await press(page, 'Save compromised credentials')
    await said(page, 'Compromised credentials saved.')
    assert.equal(await actionOf({ ClientId }), 'BLOCK')

    await page.goto(
      `${process.env['POOLHOUSE_URL']}/console/user-pools/${UserPoolId}/app-clients/${ClientId}?tab=threat-protection`,
    )
    assert.equal(await page.getByLabel('As the user pool does').isChecked(), true)
    await page.getByLabel(/^Allow/).check()
    await press(page, 'Save compromised credentials')
    await said(page, 'Compromised credentials saved.')
    assert.deepEqual([await actionOf({ ClientId }), await actionOf({})], ['NO_ACTION', 'BLOCK'])
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
