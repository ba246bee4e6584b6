import { after, describe, it } from 'node:test'
import { InitiateAuthCommand, UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { signIn } from '../cognito-idp/a-client.ts'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aSignInClient, aUser } from '../cognito-idp/a-user.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, press, review, said } from './a-console.ts'

after(closeBrowser)

describe('The console, live view', () => {
  it('shows sign-ins, tokens and triggers as they happen, and leads to the user and to the token studio', async () => {
    await using fn = await aFunction('export const handler = async (event) => event')
    await using pool = await aPool({ PoolName: 'live' })
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool)
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/live-view`)
    await said(page, 'Nothing happened yet')

    const wrong = { USERNAME: 'ada', PASSWORD: 'wrong' }
    const refused = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: wrong })
    await pool.cognito.send(refused).catch(() => {})
    await said(page, 'Incorrect username or password.')
    const LambdaArn = fn.created.FunctionArn
    const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: 'V3_0' } as const
    const LambdaConfig = { PreTokenGeneration: LambdaArn, PreTokenGenerationConfig }
    await pool.cognito.send(new UpdateUserPoolCommand({ UserPoolId: pool.UserPoolId, LambdaConfig }))
    await Promise.all([signIn(pool, ClientId, 'ada'), token(), token()])
    await said(page, 'TokenGeneration_ClientCredentials')
    await said(page, 'Tokens: Client credentials')
    await page.getByRole('heading', { name: 'Tokens (3)' }).waitFor()
    await press(page, 'Last day')
    await page.getByRole('heading', { name: 'Sign-ins (2)' }).waitFor()
    await review(page, 'live-view')

    await press(page, 'Pause')
    await said(page, 'Paused.')
    await page.getByRole('button', { name: /Outcomes/ }).click()
    await page.getByRole('option', { name: 'Refused' }).click()
    await page.getByRole('heading', { name: 'As it happens (1)' }).waitFor()
    await page.goto(`${page.url().split('?')[0]}?kind=trigger`)
    const run = page.getByRole('row', { name: /TokenGeneration_ClientCredentials/ }).first()
    await run.getByRole('link', { name: 'Token studio' }).click()
    await page.getByRole('radio', { name: /^Choose /, checked: true }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'ada', exact: true }).first().click()
    await page.getByRole('heading', { name: 'Sign-in history (2)' }).waitFor()
    await said(page, 'Incorrect username or password.')
    await page.emulateMedia({ colorScheme: 'dark' })
    await review(page, 'user-sign-ins')
  })
})
