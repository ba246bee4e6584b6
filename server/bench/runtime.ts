import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFunctionsFolder } from '../src/adapters/functions-folder/functions-folder.ts'
import { openEmbeddedLambda } from '../src/adapters/lambda-embedded/embedded-lambda.ts'
import { lambdaArn } from '../src/model/ids.ts'
import { median } from './median.ts'

// The runtime of functions by itself, at its port: node server/bench/runtime.ts

const home = mkdtempSync(join(tmpdir(), 'poolhouse-bench-'))
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const event = JSON.stringify({
  version: '3',
  triggerSource: 'TokenGeneration_ClientCredentials',
  region: 'us-east-1',
  userPoolId: 'us-east-1_AbCdEfGhI',
  userName: 'ClientCredentials',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
  request: {
    userAttributes: {},
    groupConfiguration: null,
    scopes: ['orders/read'],
    clientMetadata: { note: 'x'.repeat(600) },
  },
  response: { claimsAndScopeOverrideDetails: null },
})

const functions = {
  'node/index.mjs': `export const handler = async (event) => {
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tier: 'gold' } } } }
  return event
}`,
  'python/lambda_function.py': `def lambda_handler(event, context):
    event["response"] = {"claimsAndScopeOverrideDetails": {"accessTokenGeneration": {"claimsToAddOrOverride": {"tier": "gold"}}}}
    return event
`,
}
for (const [path, text] of Object.entries(functions)) {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), text)
}

const open = () => {
  const folder = openFunctionsFolder(home, { log: quiet, env: {} })
  const lambda = openEmbeddedLambda({
    sources: [folder],
    accountId: '000000000000',
    credentials: 'local',
    log: quiet,
    path: process.env['PATH'] ?? '',
  })
  const invoke = async (name: string) => {
    const arn = lambdaArn(`arn:aws:lambda:us-east-1:000000000000:function:${name}`)
    const outcome = await lambda.invoke(arn, event, { timeoutMs: 10_000 })
    if (outcome.kind !== 'returned') throw new Error(JSON.stringify(outcome))
    return outcome
  }
  const close = async () => {
    folder.close()
    await lambda.close()
  }
  return { invoke, close }
}

const say = (text: string) => process.stdout.write(`${text}\n`)
const quantile = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? 0

async function coldStart(name: string): Promise<number> {
  const times: number[] = []
  const { invoke, close } = open()
  // Python itself is looked for once in the life of a server.
  await invoke(name)
  const [path = '', text = ''] = Object.entries(functions).find(([each]) => each.startsWith(name)) ?? []
  for (let round = 0; round < 8; round++) {
    writeFileSync(join(home, path), `${text}${'\n'.repeat(round + 1)}`)
    times.push((await invoke(name)).run.durations.initMs)
  }
  await close()
  return median(times)
}

async function warm(name: string): Promise<void> {
  const { invoke, close } = open()
  for (let count = 0; count < 2000; count++) await invoke(name)
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let count = 0; count < 10_000; count++) {
    const began = performance.now()
    await invoke(name)
    times.push((performance.now() - began) * 1000)
  }
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  say(
    `${name.padEnd(7)} warm, one at a time   p50 ${quantile(times, 0.5).toFixed(0)} us   p99 ${quantile(times, 0.99).toFixed(0)} us   server CPU ${((user + system) / 10_000).toFixed(0)} us`,
  )

  const began = performance.now()
  let left = 20_000
  const caller = async () => {
    while (left-- > 0) await invoke(name)
  }
  await Promise.all(Array.from({ length: 16 }, caller))
  say(
    `${name.padEnd(7)} warm, 16 in flight    ${Math.round((20_000 / (performance.now() - began)) * 1000)} invocations/s`,
  )
  await close()
}

for (const name of ['node', 'python']) {
  say(`${name.padEnd(7)} cold start           ${(await coldStart(name)).toFixed(0)} ms (median)`)
  await warm(name)
}
rmSync(home, { recursive: true, force: true })
