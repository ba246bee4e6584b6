import { after, describe, it } from 'node:test'
import { UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, review, said } from './a-console.ts'

after(closeBrowser)

describe('The console, trigger activity', () => {
  it('shows runs as they happen, and leads from each to the token studio', async () => {
    await using fn = await aFunction('export const handler = async (event) => event')
    await using pool = await aPool({ PoolName: 'activity' })
    const LambdaArn = fn.created.FunctionArn
    const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: 'V3_0' } as const
    const LambdaConfig = { PreTokenGeneration: LambdaArn, PreTokenGenerationConfig }
    await pool.cognito.send(new UpdateUserPoolCommand({ UserPoolId: pool.UserPoolId, LambdaConfig }))
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/trigger-activity`)
    await said(page, 'Nothing ran yet')
    await review(page, 'activity-empty')

    await token()
    await said(page, 'TokenGeneration_ClientCredentials')
    await review(page, 'activity')
    await page.getByRole('link', { name: 'Token studio' }).last().click()
    await page.getByRole('radio', { name: /^Choose / }).waitFor()
  })
})
