import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Poolhouse } from '../poolhouse.ts'

describe('SIGKILL of the server', () => {
  it('leaves no process of a function behind', { skip: platform() !== 'linux' && 'reads /proc' }, async () => {
    const server = await Poolhouse.start(['dev', '--sample'])
    await server.said(/Stop {2,}Ctrl-C/)
    const [, url = '', credentials = ''] = server.errors.match(/curl -s (\S+) -u (\S+)/) ?? []
    const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
    const body = new URLSearchParams({ grant_type: 'client_credentials' })
    assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 200)

    const { pid } = server.ready
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
    assert.ok(children.length > 0)
    await server.stop('SIGKILL')
    while (children.some((child) => existsSync(`/proc/${child}`))) await setTimeout(10)
  })
})
