import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { median } from './median.ts'

const program = fileURLToPath(new URL('../bin/poolhouse.js', import.meta.url))

/** Seconds from the start of the process to the first customized token, medians; the compile cache is warm. */
export async function startUpSeconds(rounds: number): Promise<{ readonly empty: number; readonly existing: number }> {
  const empty: number[] = []
  const existing: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-bench-'))
    const [first, second] = [await firstToken(cwd), await firstToken(cwd)]
    // The first round fills the compile cache.
    if (round > 0) {
      empty.push(first)
      existing.push(second)
    }
    rmSync(cwd, { recursive: true })
  }
  return { empty: median(empty), existing: median(existing) }
}

type Ready = { readonly url: string; readonly sample: readonly { readonly userPoolId: string }[] }

/** As `npm start` does it: the sample, its JavaScript pool, its printed command. */
async function firstToken(cwd: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'dev', '--sample', '--port', '0'], { cwd, stdio: 'pipe' })
  const printed: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  for await (const line of createInterface(child.stdout)) {
    const { sample } = JSON.parse(line) as Ready
    while (!/Ctrl-C/.test(printed.join(''))) await once(child.stderr, 'data')
    const pool = sample[0]?.userPoolId
    const [, url = '', basic = ''] = new RegExp(`curl -s (\\S+/${pool}/\\S+) -u (\\S+)`).exec(printed.join('')) ?? []
    const headers = { authorization: `Basic ${Buffer.from(basic).toString('base64')}` }
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const text = await answer.text()
    const seconds = (performance.now() - began) / 1000
    const { access_token = '' } = JSON.parse(text) as { access_token?: string }
    if (!Buffer.from(access_token.split('.')[1] ?? '', 'base64url').includes('demo:tier')) throw new Error(text)
    child.kill('SIGTERM')
    await once(child, 'exit')
    return seconds
  }
  throw new Error(printed.join(''))
}
