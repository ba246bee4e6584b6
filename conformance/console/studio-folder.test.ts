import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { aPool } from '../cognito-idp/a-pool.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { closeBrowser } from '../pages/browser.ts'
import { Poolhouse, poolhouse } from '../poolhouse.ts'
import { aConsole, press, review, said } from './a-console.ts'
import { aCustomizedPool, claim, code, downloadCases, write } from './a-studio.ts'

after(closeBrowser)

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:levels'

describe('The console, token studio on a function of the functions folder', () => {
  it('runs edits as unsaved code, leaves the file alone, and saves cases that run without a server', async () => {
    const cwd = temporaryFolder()
    const file = join(cwd, 'functions', 'levels', 'index.mjs')
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, code('gold'))
    let cases: Awaited<ReturnType<typeof downloadCases>>
    {
      await using server = await Poolhouse.start(['dev', '--ephemeral'], { cwd })
      await using pool = await aPool({ PoolName: 'folder' }, server.url)
      const client = await aCustomizedPool(pool, arn)
      const path = `/user-pools/${pool.UserPoolId}/token-studio?client=${client}&user=jane`
      await using page = await aConsole(path, { url: server.url })
      await said(page, /from the functions folder/)
      assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).count(), 0)
      await write(page, code('platinum'))
      await press(page, 'Run')
      await said(page, 'levels, unsaved code')
      await claim(page, 'ID token', 'level').getByText('"platinum"').waitFor()
      await review(page, 'studio-folder')

      // The file is changed on disk, and read anew.
      writeFileSync(file, code('silver'))
      await press(page, 'Discard edits, read the file again')
      await page.getByText("level: 'silver'").first().waitFor()
      await press(page, 'Run')
      await said(page, 'levels, saved code')
      await claim(page, 'ID token', 'level').getByText('"silver"').waitFor()
      await press(page, 'Save run as test case')
      await page.getByRole('dialog').getByLabel('Name').fill('a member gets the level')
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
      await said(page, 'Test case a member gets the level saved.')
      cases = await downloadCases(page)

      // A version is a copy of the files: saving them changes nothing for sign-ins from then on.
      await press(page, 'Publish and release')
      await page.getByRole('dialog').getByRole('button', { name: 'Publish and release' }).click()
      await said(page, 'Sign-ins run: Version 1.')
    }
    writeFileSync(join(cwd, cases.name), cases.text)
    const { code: exit, stdout, stderr } = await poolhouse(['test'], { cwd })
    assert.equal(exit, 0, stdout + stderr)
    assert.match(stdout, /^1 case, 0 failed$/m)
  })
})
