import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { FunctionSource } from '../../ports/function-source.ts'
import { eventually } from '../../testing/eventually.ts'
import { answerOf, type Files, runFolder } from '../../testing/function-files.ts'

const python = (code: string): Files => ({
  'fn/lambda_function.py': `import os, subprocess, sys, time\ndef lambda_handler(event, context):\n  ${code.replaceAll('\n', '\n  ')}`,
  'fn/function.json': '{ "timeout": 20 }',
})
/** A custom runtime that answers what a shell function prints. */
const shell = (code: string): Files => ({
  'fn/bootstrap': `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while :; do
  curl -sS -D "$TMPDIR/head" -o "$TMPDIR/event" "$api/next"
  id=$(tr -d '\\r' < "$TMPDIR/head" | awk -F': ' 'tolower($1) == "lambda-runtime-aws-request-id" { print $2 }')
  ( ${code} ) 2>&1 | head -c 100000 | curl -sS --data-binary @- "$api/$id/response" > /dev/null
done
`,
  'fn/function.json': '{ "timeout": 20, "runtime": "provided.al2023" }',
})
const textOf = (outcome: Parameters<typeof answerOf>[0]) => {
  assert.equal(outcome.kind, 'returned')
  return outcome.kind === 'returned' ? outcome.payloadText.trim() : ''
}
const asRoot = { skip: process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root on Linux' }

describe('A function on a server that is root (SEC-59)', () => {
  it('has a user of its own in every runtime, and no groups', asRoot, async (test) => {
    const { invoke } = runFolder(test, {
      ...python('return [os.getuid(), os.geteuid(), os.getgid(), os.getgroups()]'),
      'node/index.mjs': 'export const handler = async () => [process.getuid(), process.getgid(), process.getgroups()]',
      'sh/bootstrap': shell('id -u; id -g; id -G')['fn/bootstrap'] ?? '',
    })

    const [uid, euid, gid, groups] = answerOf(await invoke('fn')) as [number, number, number, number[]]
    const [nodeUid, nodeGid] = answerOf(await invoke('node')) as [number, number]
    const [shellUid] = textOf(await invoke('sh'))
      .split('\n')
      .map(Number)

    assert.ok(uid >= 45_000 && euid === uid && gid === uid)
    assert.ok(groups.every((each) => each === gid))
    assert.ok(nodeUid >= 45_000 && nodeGid === nodeUid)
    assert.equal(new Set([uid, nodeUid, shellUid]).size, 3)
  })

  it('runs from a copy when its user could not read the folder', asRoot, async (test) => {
    const { invoke, path, write } = runFolder(test, python('return [os.getuid(), __file__]'), { readable: false })

    const [uid, file] = answerOf(await invoke('fn')) as [number, string]
    write(python('return "changed"'))

    assert.ok(uid >= 45_000 && !file.startsWith(path))
    assert.equal(answerOf(await invoke('fn')), 'changed')
    await eventually('the copy is gone', () => !existsSync(file))
  })

  it('runs deployed Node.js code from a copy too', asRoot, async (test) => {
    const sources: FunctionSource[] = []
    const code = 'export const handler = async () => [process.getuid(), import.meta.filename]'
    const { invoke, path, folder } = runFolder(test, { 'fn/index.mjs': code }, { readable: false, sources })
    sources.push({
      async find(reference) {
        const found = await folder.find(reference)
        return found?.kind === 'runnable' ? { ...found, codeSha256: 'as deployed' } : found
      },
    })

    const [uid, file] = answerOf(await invoke('fn')) as [number, string]

    assert.ok(uid >= 45_000 && !file.startsWith(path))
  })

  it('leaves nothing behind that left its process group', asRoot, async (test) => {
    const { invoke, lambda } = runFolder(
      test,
      python('return subprocess.Popen(["setsid", "sleep", "600"], stdout=subprocess.DEVNULL).pid'),
    )
    const pid = answerOf(await invoke('fn')) as number
    assert.ok(existsSync(`/proc/${pid}`))

    await lambda.close()

    await eventually('the process is gone', () => !isAlive(pid))
  })

  it('starts 1,024 processes at most, and ends with all of them', asRoot, async (test) => {
    const { invoke } = runFolder(
      test,
      python(
        'pids = []\ntry:\n  while len(pids) < 1500: pids.append(os.posix_spawn("/bin/sleep", ["sleep", "60"], {}))\nexcept OSError: pass\nreturn len(pids)',
      ),
    )

    const outcome = await invoke('fn')

    // Either the kernel refuses one, or all of them take too much memory before.
    if (outcome.kind === 'returned') assert.ok((answerOf(outcome) as number) < 1024)
    else assert.equal(outcome.kind, 'threw')
  })

  it('speaks to no Runtime API but its own', asRoot, async (test) => {
    const { invoke } = runFolder(test, {
      ...python(
        'import http.client\nc = http.client.HTTPConnection(event["api"])\ntry:\n  c.request("GET", "/2018-06-01/runtime/invocation/next")\n  return c.getresponse().status\nexcept OSError as e:\n  return "closed"',
      ),
      'sh/bootstrap': shell('printf %s "$AWS_LAMBDA_RUNTIME_API"')['fn/bootstrap'] ?? '',
    })
    const api = textOf(await invoke('sh'))

    assert.equal(answerOf(await invoke('fn', { api })), 'closed')
    assert.equal(textOf(await invoke('sh')), api)
  })
})

describe('A server that starts (SEC-59)', () => {
  it('says what it cannot keep functions from, once for each kind', async (test) => {
    const { lambda, warnings } = runFolder(test, {}, { path: '/nowhere', allowUnisolated: false })

    await lambda.tellAtStart()
    await lambda.tellAtStart()

    // As root functions have users of their own; else a custom runtime needs a Python to shut it in, and there is none.
    const said = { runtime: 'custom', open: 'files and other processes', so: 'such functions are refused' }
    assert.deepEqual(warnings, asRoot.skip ? [said] : [])
  })

  it('refuses a custom runtime that nothing shuts in, unless it is told to run it', async (test) => {
    const refusing = runFolder(test, shell('echo 1'), { path: '/nowhere', allowUnisolated: false })
    const allowing = runFolder(test, shell('echo 1'), { path: '/nowhere', allowUnisolated: true })

    const outcome = await refusing.invoke('fn')

    if (asRoot.skip) assert.match(outcome.kind === 'threw' ? outcome.errorMessage : '', /allow-unisolated-functions/)
    else assert.equal(textOf(outcome), '1')
    assert.equal(textOf(await allowing.invoke('fn')), '1')
  })
})

describe('A custom runtime is shut in (SEC-59)', () => {
  const doors: [string, string, RegExp][] = [
    ['files elsewhere', 'cat /etc/shadow /etc/hostname', /^(cat: .*denied\n?){2}$/],
    ['the environment of the server', `cat /proc/${process.pid}/environ`, /denied/],
    ['signals to the server', `kill -0 ${process.pid} || echo refused`, /refused/],
    ['its own code, for writing', 'echo x >> "$LAMBDA_TASK_ROOT/bootstrap" && echo open', /denied/],
  ]
  for (const [what, code, refused] of doors) {
    it(`no way to ${what}`, async (test) => {
      const { invoke, warnings } = runFolder(test, shell(code))

      const text = textOf(await invoke('fn'))

      if (warnings.length > 0) test.skip(`this system cannot shut programs in: ${warnings[0]?.['open']}`)
      else assert.match(text, refused)
    })
  }

  it('has limits of files and their sizes', async (test) => {
    const { invoke } = runFolder(test, shell('ulimit -n; ulimit -f; ulimit -c'))

    assert.deepEqual(
      textOf(await invoke('fn'))
        .split('\n')
        .map(Number),
      [1024, 1_048_576, 0],
    )
  })

  it('has no open files of the server', async (test) => {
    const { invoke } = runFolder(test, shell('ls /proc/$$/fd | wc -l; ls -l /proc/$$/fd | grep -c sqlite'))

    assert.equal(
      textOf(await invoke('fn'))
        .split('\n')
        .at(-1),
      '0',
    )
  })
})

const isAlive = (pid: number) => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
