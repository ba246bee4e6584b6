import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFunctionsFolder } from '../src/adapters/functions-folder/functions-folder.ts'
import { openEmbeddedLambda } from '../src/adapters/lambda-embedded/embedded-lambda.ts'
import { lambdaArn } from '../src/model/ids.ts'
import { cpuMs, residentMb, tree } from './processes.ts'
import { signaturesPerSecond } from './signatures.ts'

// The runtime of functions by itself, at its port: node --expose-gc server/bench/runtime.ts
// A machine that does other work makes single rounds worse, so the best of several counts.

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
  'custom/bootstrap': `#!/usr/bin/env -S python3 -S
import http.client, json, os
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
def call(method, path, body=None):
    connection.request(method, "/2018-06-01/runtime/invocation/" + path, body)
    answer = connection.getresponse()
    return answer.headers, answer.read()
while True:
    headers, body = call("GET", "next")
    event = json.loads(body)
    event["response"] = {"claimsAndScopeOverrideDetails": {"accessTokenGeneration": {"claimsToAddOrOverride": {"tier": "gold"}}}}
    call("POST", headers["Lambda-Runtime-Aws-Request-Id"] + "/response", json.dumps(event))
`,
}
for (const [path, text] of Object.entries(functions)) {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), text, { mode: 0o755 })
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

const ROUNDS = 5

async function coldStart(name: string): Promise<void> {
  const times: number[] = []
  const { invoke, close } = open()
  // Python itself is looked for once in the life of a server.
  await invoke(name)
  const [path = '', text = ''] = Object.entries(functions).find(([each]) => each.startsWith(name)) ?? []
  const comment = name === 'node' ? '//' : '#'
  for (let round = 0; round < 8; round++) {
    writeFileSync(join(home, path), `${text}\n${comment} ${round}`)
    times.push((await invoke(name)).run.durations.initMs)
  }
  await close()
  times.sort((a, b) => a - b)
  tell(name, 'cold start', `best ${times[0]?.toFixed(0)} ms, median ${quantile(times, 0.5).toFixed(0)} ms`)
}

type Round = { readonly p50: number; readonly p99: number; readonly server: number; readonly functions: number }

/** Microseconds. */
async function oneAtATime(invoke: (name: string) => Promise<unknown>, name: string, count: number): Promise<Round> {
  const children = () => tree(process.pid).slice(1)
  const [server, functions] = [cpuMs([process.pid]), cpuMs(children())]
  const times: number[] = []
  for (let each = 0; each < count; each++) {
    const began = performance.now()
    await invoke(name)
    times.push((performance.now() - began) * 1000)
  }
  times.sort((a, b) => a - b)
  const perInvocation = (ms: number) => (ms * 1000) / count
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    server: perInvocation(cpuMs([process.pid]) - server),
    functions: perInvocation(cpuMs(children()) - functions),
  }
}

async function manyAtOnce(invoke: (name: string) => Promise<unknown>, name: string, count: number): Promise<number> {
  const began = performance.now()
  let left = count
  const caller = async () => {
    while (left-- > 0) await invoke(name)
  }
  await Promise.all(Array.from({ length: 16 }, caller))
  return (count / (performance.now() - began)) * 1000
}

async function warm(name: string, count: number): Promise<void> {
  const { invoke, close } = open()
  await oneAtATime(invoke, name, count)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await oneAtATime(invoke, name, count))
  const best = (of: keyof Round) => Math.min(...rounds.map((each) => each[of])).toFixed(0)
  const cpu = Math.min(...rounds.map((each) => each.server + each.functions)).toFixed(0)
  tell(name, 'one at a time', `p50 ${best('p50')} us, p99 ${best('p99')} us, CPU of server and function ${cpu} us`)

  await manyAtOnce(invoke, name, count)
  const { rate } = await signaturesPerSecond(1)
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) rates.push(await manyAtOnce(invoke, name, count))
  const most = Math.max(...rates)
  tell(name, '16 in flight', `${Math.round(most)}/s, ${(most / rate).toFixed(1)} S (S ${Math.round(rate)})`)
  await close()
}

const settle = () => {
  for (let times = 0; times < 3; times++) globalThis.gc?.()
}

/** What the server holds after many invocations, against what it held after the first tenth of them. */
async function leaks(name: string, count: number): Promise<void> {
  const { invoke, close } = open()
  for (let each = 0; each < count / 10; each++) await invoke(name)
  settle()
  const { heapUsed } = process.memoryUsage()
  const [, pid = 0] = tree(process.pid)
  const before = [heapUsed / 1e6, residentMb(pid)]
  for (let each = 0; each < count; each++) await invoke(name)
  settle()
  const after = [process.memoryUsage().heapUsed / 1e6, residentMb(pid)]
  const grown = before.map((mb, at) => `${mb.toFixed(1)} to ${(after[at] ?? 0).toFixed(1)} MB`)
  tell(name, `${count} invocations`, `heap of the server ${grown[0]}, memory of the function ${grown[1]}`)
  await close()
}

async function manyFunctions(count: number): Promise<void> {
  const many = mkdtempSync(join(tmpdir(), 'poolhouse-bench-'))
  for (let each = 0; each < count; each++) {
    mkdirSync(join(many, `fn-${each}`))
    writeFileSync(join(many, `fn-${each}`, 'index.mjs'), 'export const handler = async () => 1')
  }
  settle()
  const before = residentMb(process.pid)
  const folder = openFunctionsFolder(many, { log: quiet, env: {} })
  await folder.list()
  settle()
  tell('all', `${count} registered`, `${(residentMb(process.pid) - before).toFixed(0)} MB`)
  folder.close()
  rmSync(many, { recursive: true, force: true })
}

const tell = (name: string, what: string, text: string) => say(`${name.padEnd(7)} ${what.padEnd(20)} ${text}`)

await manyFunctions(1000)
for (const name of ['node', 'python', 'custom']) {
  await coldStart(name)
  await warm(name, name === 'custom' ? 3000 : 10_000)
}
await leaks('node', 100_000)
rmSync(home, { recursive: true, force: true })
