import assert from 'node:assert/strict'
import { chmodSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { FoundFunction } from '../../ports/function-source.ts'
import { answerOf, runFolder } from '../../testing/function-files.ts'

const answers = (what: string) => `export const handler = async () => ${what}`
const tokens = { region: 'us-east-1', accountId: '000000000000', name: 'tokens' }

async function messageOf(found: Promise<FoundFunction | undefined>): Promise<string> {
  const it = await found
  assert.equal(it?.kind, 'broken')
  return it?.kind === 'broken' ? it.message : ''
}

describe('A functions folder', () => {
  it('makes a function of every folder with an entry file, by its runtime', async (test) => {
    const { folder } = runFolder(test, {
      'module/index.mjs': answers('1'),
      'common/index.cjs': 'exports.handler = async () => 1',
      'typed/index.ts': answers('1'),
      'python/lambda_function.py': 'def lambda_handler(event, context): return 1',
      '.hidden/index.mjs': answers('1'),
      '_shared/index.mjs': answers('1'),
      'node_modules/left/index.js': '',
      'readme.txt': 'not a function',
    })

    const listed = await folder.list()

    assert.deepEqual(
      listed.map(({ name, runtime, handler }) => [name, runtime, handler]),
      [
        ['common', 'nodejs24.x', 'index.handler'],
        ['module', 'nodejs24.x', 'index.handler'],
        ['python', 'python3.13', 'lambda_function.lambda_handler'],
        ['typed', 'nodejs24.x', 'index.handler'],
      ],
    )
  })

  it('answers for any region, and for no version but $LATEST', async (test) => {
    const { folder } = runFolder(test, { 'tokens/index.mjs': answers('1') })

    assert.equal((await folder.find({ ...tokens, region: 'eu-west-1' }))?.kind, 'runnable')
    assert.equal((await folder.find({ ...tokens, qualifier: '$LATEST' }))?.kind, 'runnable')
    assert.equal(await folder.find({ ...tokens, qualifier: '3' }), undefined)
    assert.equal(await folder.find({ ...tokens, name: 'other' }), undefined)
  })

  it('takes handler, memory and variables from function.json', async (test) => {
    const { invoke } = runFolder(test, {
      'tokens/src/main.mjs': `export const run = async (event, context) =>
        [process.env.TIER, context.memoryLimitInMB, process.env._HANDLER]`,
      'tokens/function.json': '{ "handler": "src/main.run", "environment": { "TIER": "free" }, "memory": 256 }',
    })

    assert.deepEqual(answerOf(await invoke('tokens')), ['free', '256', 'src/main.run'])
  })

  it('refuses a secret file that others can read', async (test) => {
    const { invoke } = runFolder(test, {
      'tokens/index.mjs': answers('1'),
      'tokens/key.txt': 'secret',
      'tokens/function.json': '{ "environment": { "KEY": "file:key.txt" } }',
    })

    assert.match(
      failureOf(await invoke('tokens')),
      /KEY: key\.txt: readable by others \(0644\); run: chmod 600 key\.txt$/,
    )
  })

  it('reads a secret from a file that only its owner can read', async (test) => {
    const { invoke, path } = runFolder(
      test,
      {
        'tokens/index.mjs': 'export const handler = async () => [process.env.TOKEN, process.env.KEY]',
        'tokens/key.txt': 'secret\n',
        'tokens/function.json': '{ "environment": { "TOKEN": "env:CRM_TOKEN", "KEY": "file:key.txt" } }',
      },
      { env: { CRM_TOKEN: 'token-1' } },
    )
    chmodSync(join(path, 'tokens/key.txt'), 0o600)

    assert.deepEqual(answerOf(await invoke('tokens')), ['token-1', 'secret'])
  })

  it('fails an invocation whose variable refers to something that is not set, and says where', async (test) => {
    const { invoke } = runFolder(test, {
      'tokens/index.mjs': answers('1'),
      'tokens/function.json': '{\n  "environment": { "CRM_TOKEN": "env:CRM_TOKEN" }\n}',
    })

    assert.equal(
      failureOf(await invoke('tokens')),
      'functions/tokens/function.json:2:33: environment.CRM_TOKEN: CRM_TOKEN is not set',
    )
  })

  it('tells all errors of function.json at once, with their places and the names that were meant', async (test) => {
    const { folder } = runFolder(test, {
      'tokens/index.mjs': answers('1'),
      'tokens/function.json': `{
  "runtime": "java21",
  "timeout": 0,
  "memoy": 128,
  "environment": { "AWS_REGION": "x", "NO": 1 },
  "permissions": { "read": ["../.."], "wirte": [], "worker": "yes" }
}`,
    })

    assert.deepEqual((await messageOf(folder.find(tokens))).split('\n'), [
      'functions/tokens/function.json:2:14: runtime: java21 is not supported; use provided.al2023 with a bootstrap',
      'functions/tokens/function.json:3:14: timeout: must be between 1 and 900, not 0',
      'functions/tokens/function.json:4:3: memoy: unknown member (did you mean "memory"?)',
      'functions/tokens/function.json:5:34: environment.AWS_REGION: reserved by the Lambda runtime',
      'functions/tokens/function.json:5:45: environment.NO: must be a string',
      'functions/tokens/function.json:6:39: permissions.wirte: unknown member (did you mean "write"?)',
      'functions/tokens/function.json:6:62: permissions.worker: must be true or false',
      'functions/tokens/function.json:6:29: permissions.read[0]: "../.." is outside the functions folder',
    ])
  })

  const unusable: [string, Record<string, string>, string][] = [
    [
      'no entry file',
      { 'tokens/main.mjs': '' },
      'functions/tokens: no handler found (index.mjs, index.js, index.cjs, index.ts, index.mts, lambda_function.py or bootstrap); name one in function.json',
    ],
    [
      'two kinds of entry',
      { 'tokens/index.mjs': '', 'tokens/lambda_function.py': '' },
      'functions/tokens: both index.mjs and lambda_function.py; name handler and runtime in function.json',
    ],
    [
      'a handler without its file',
      { 'tokens/function.json': '{ "handler": "main.handler" }' },
      'functions/tokens/function.json:1:14: handler: functions/tokens/main.* does not exist',
    ],
    [
      'permissions on Python',
      { 'tokens/lambda_function.py': '', 'tokens/function.json': '{ "permissions": {} }' },
      'functions/tokens/function.json:1:18: permissions: only for nodejs runtimes',
    ],
    [
      'a member twice',
      { 'tokens/index.mjs': '', 'tokens/function.json': '{ "timeout": 1, "timeout": 2 }' },
      'functions/tokens/function.json:1:17: Map keys must be unique',
    ],
  ]
  for (const [what, files, message] of unusable) {
    it(`refuses ${what}, and says what to do`, async (test) => {
      const { folder } = runFolder(test, files)

      assert.equal(await messageOf(folder.find(tokens)), message)
    })
  }

  it('keeps the others running when one function is broken, and mends with the next good save', async (test) => {
    const { invoke, write } = runFolder(test, {
      'good/index.mjs': answers('"fine"'),
      'bad/index.mjs': answers('"mended"'),
      'bad/function.json': '{ "timeout": "soon" }',
    })

    assert.match(failureOf(await invoke('bad')), /timeout: must be between 1 and 900, not "soon"/)
    assert.equal(answerOf(await invoke('good')), 'fine')
    write({ 'bad/function.json': '{ "timeout": 5 }' })
    assert.equal(answerOf(await invoke('bad')), 'mended')
  })

  it('skips a folder whose name is no function name, with a warning', async (test) => {
    const { folder, warnings } = runFolder(test, { 'my tokens/index.mjs': answers('1') })

    assert.deepEqual(await folder.list(), [])
    assert.deepEqual(warnings, [{ reason: 'functions/my tokens: not a function name (letters, digits, - and _)' }])
  })

  it('runs the new code right after a save', async (test) => {
    const { invoke, write } = runFolder(test, { 'tokens/index.mjs': answers('1') })

    for (let version = 1; version <= 5; version++) {
      write({ 'tokens/index.mjs': answers(String(version)) })
      assert.equal(answerOf(await invoke('tokens')), version)
    }
  })

  it('notices a change of a module that the handler imports, in a folder that came later', async (test) => {
    const { invoke, write, folder } = runFolder(test, { 'tokens/index.mjs': answers('0') })
    assert.equal(answerOf(await invoke('tokens')), 0)
    write({
      'tokens/lib/tier.mjs': 'export const tier = "free"',
      'tokens/index.mjs': 'import { tier } from "./lib/tier.mjs"\nexport const handler = async () => tier',
    })
    assert.equal(answerOf(await invoke('tokens')), 'free')
    const before = await folder.find(tokens)

    write({ 'tokens/lib/tier.mjs': 'export const tier = "gold"' })
    await changeOf(() => folder.find(tokens), before)

    assert.equal(answerOf(await invoke('tokens')), 'gold')
  })

  it('finds functions that come, go and get another name', async (test) => {
    const { folder, write, path } = runFolder(test, { 'first/index.mjs': answers('1') })
    const names = async () => (await folder.list()).map(({ name }) => name)

    write({ 'second/index.mjs': answers('2') })
    assert.deepEqual(await names(), ['first', 'second'])
    renameSync(join(path, 'first'), join(path, 'third'))
    rmSync(join(path, 'second'), { recursive: true })
    assert.deepEqual(await names(), ['third'])
    assert.equal(await folder.find({ ...tokens, name: 'first' }), undefined)
  })

  it('resolves packages next to the functions', async (test) => {
    const { invoke } = runFolder(test, {
      'node_modules/tier/package.json': '{ "name": "tier", "main": "index.js" }',
      'node_modules/tier/index.js': 'module.exports = "from a package"',
      'tokens/index.mjs': 'import tier from "tier"\nexport const handler = async () => tier',
    })

    assert.equal(answerOf(await invoke('tokens')), 'from a package')
  })

  it('follows a link to a folder elsewhere', async (test) => {
    const { invoke, path, write } = runFolder(test, { '_built/index.mjs': answers('"linked"') })
    symlinkSync(join(path, '_built'), join(path, 'tokens'))

    assert.equal(answerOf(await invoke('tokens')), 'linked')
    write({ '_built/index.mjs': answers('"linked anew"') })
    assert.equal(answerOf(await invoke('tokens')), 'linked anew')
  })

  it('makes the same zip of the same files, without function.json', async (test) => {
    const files = { 'tokens/index.mjs': answers('1'), 'tokens/lib/a.mjs': '', 'tokens/function.json': '{}' }
    const one = await runFolder(test, files).folder.findInFolder('tokens')
    const other = await runFolder(test, files).folder.findInFolder('tokens')

    const zip = await one?.zip()

    assert.deepEqual(zip, await other?.zip())
    assert.equal(Buffer.from(zip ?? []).includes('function.json'), false)
    assert.equal(Buffer.from(zip ?? []).includes('lib/a.mjs'), true)
  })
})

function failureOf(outcome: { readonly kind: string }): string {
  assert.equal(outcome.kind, 'threw')
  return 'errorMessage' in outcome ? String(outcome.errorMessage) : ''
}

/** Waits for the watch to tell of a change that only it can see. */
async function changeOf(look: () => Promise<unknown>, before: unknown): Promise<void> {
  while ((await look()) === before) await new Promise((resolve) => setImmediate(resolve))
}
