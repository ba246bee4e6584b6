import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { modPow } from '../src/adapters/passwords/mod-pow.ts'
import { bigIntFrom } from '../src/lib/big-int-bytes.ts'
import { groupPrime } from '../src/lib/srp.ts'

const run = promisify(execFile)
export const cores = availableParallelism()

/** RSA-2048 signatures per second of all cores: the yardstick, measured at the same time as what is measured by it. */
export async function signaturesPerSecond(seconds: number): Promise<{ readonly rate: number; readonly by: string }> {
  try {
    const options = ['-multi', `${cores}`, '-seconds', `${seconds}`, 'rsa2048']
    const { stdout } = await run('openssl', ['speed', ...options])
    return { rate: rateIn(stdout), by: `openssl speed ${options.join(' ')}` }
  } catch {
    return { rate: await ownSignatures(seconds), by: `node:crypto on ${cores} threads` }
  }
}

/** `rsa 2048 bits 0.000768s 0.000023s 1302.3 43712.8`: times first, in newer versions four of them; then signatures/s. */
function rateIn(output: string): number {
  const [, numbers = ''] = /^rsa +2048 bits +(.*)$/m.exec(output) ?? []
  const rate = Number(numbers.split(/\s+/).find((each) => !each.endsWith('s')))
  if (!rate) throw new Error('openssl speed printed no rate')
  return rate
}

/** CPU time of one RSA-2048 signature in milliseconds. Unlike a rate it does not depend on what else the machine does. */
export function signatureCpuMs(): number {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const data = Buffer.alloc(256)
  const count = 500
  const before = process.cpuUsage()
  for (let n = 0; n < count; n++) sign('sha256', data, privateKey)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}

/** CPU time of one modular power of SRP in milliseconds. */
export function powerCpuMs(): number {
  const [base, exponent] = [384, 32].map((size) => bigIntFrom(randomBytes(size)))
  const count = 200
  const before = process.cpuUsage()
  for (let n = 0; n < count; n++) modPow((base ?? 0n) % groupPrime, exponent ?? 0n)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}

async function ownSignatures(seconds: number): Promise<number> {
  const counts = Array.from({ length: cores }, async () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: seconds * 1000 })
    const [count] = await new Promise<number[]>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject)
    })
    return count ?? 0
  })
  return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0) / seconds
}

if (!isMainThread && parentPort && typeof workerData === 'number') {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const data = Buffer.alloc(256)
  const end = performance.now() + workerData
  let count = 0
  for (; performance.now() < end; count++) sign('sha256', data, privateKey)
  parentPort.postMessage([count])
}
