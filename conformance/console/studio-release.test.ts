import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { CreateAliasCommand, GetAliasCommand, PublishVersionCommand } from '@aws-sdk/client-lambda'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'
import { aCustomizedPool, code, write } from './a-studio.ts'

after(closeBrowser)

async function release(page: Console): Promise<void> {
  await press(page, 'Publish and release')
  await page.getByRole('dialog').getByRole('button', { name: 'Publish and release' }).click()
}

describe('The console, release of token functions', () => {
  it('publishes code and releases it, compares recorded events under old and new code, and rolls back', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'release' })
    await aCustomizedPool(pool, fn.created.FunctionArn)
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    assert.equal((await token()).claims?.['level'], 'gold')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio`)
    await release(page)
    await said(page, 'Version 1 is published, and sign-ins run it from now on.')
    await said(page, 'Sign-ins run: Version 1.')

    await write(page, code('platinum'))
    await press(page, 'Compare recorded events')
    await said(page, '1 of 1 events compared, 1 differs.')
    await said(page, 'access token: ~ level "gold" → "platinum"')
    await review(page, 'studio-release')
    await press(page, 'Save')
    await said(page, /saved\. Sign-ins run it when it is released/)
    assert.equal((await token()).claims?.['level'], 'gold')
    await release(page)
    await said(page, 'Version 2 is published, and sign-ins run it from now on.')
    assert.equal((await token()).claims?.['level'], 'platinum')

    await press(page, 'Roll back to version 1')
    await said(page, 'Rolled back: sign-ins run version 1 from now on.')
    assert.equal((await token()).claims?.['level'], 'gold')
  })

  it('moves the alias that the trigger names, and moves it back', async () => {
    await using fn = await aFunction(code('gold'))
    const { lambda, FunctionName } = fn
    await using pool = await aPool({ PoolName: 'alias' })
    await lambda.send(new PublishVersionCommand({ FunctionName }))
    const { AliasArn } = await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }))
    await aCustomizedPool(pool, AliasArn)
    const aliased = async () => (await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }))).FunctionVersion
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    const level = async () => (await token()).claims?.['level']
    assert.equal(await level(), 'gold')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio`)
    await said(page, 'Sign-ins run: Version 1, by alias live.')

    await write(page, code('platinum'))
    await press(page, 'Save')
    await said(page, /saved\. Sign-ins run it when it is released/)
    await release(page)
    await said(page, 'Sign-ins run: Version 2, by alias live.')
    assert.deepEqual([await aliased(), await level()], ['2', 'platinum'])
    await press(page, 'Roll back to version 1')
    await said(page, 'Sign-ins run: Version 1, by alias live.')
    assert.deepEqual([await aliased(), await level()], ['1', 'gold'])
  })

  it('tells how far a comparison is, and ends it when it is cancelled', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'compare' })
    await aCustomizedPool(pool, fn.created.FunctionArn)
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    for (let events = 0; events < 3; events++) await token()
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio`)
    // Slow enough to change one's mind, on a busy machine too.
    await write(
      page,
      code('slow').replace('event.response =', 'await new Promise((r) => setTimeout(r, 2500))\n  event.response ='),
    )
    await press(page, 'Compare recorded events')
    await said(page, /^[12] of 3 events compared/)
    await press(page, 'Cancel')
    await said(page, /^Cancelled: [123] of 3 events compared/)
    await said(page, 'Compare recorded events')

    await write(page, code('platinum'))
    await press(page, 'Compare recorded events')
    await said(page, '3 of 3 events compared, 3 differ.')
    const claims = page.getByRole('list', { name: 'Claims that differ' })
    assert.equal(await claims.innerText(), 'level in the access token differs in 3 events: machine machine')
    await claims.scrollIntoViewIfNeeded()
    await review(page, 'studio-compare')
  })
})
