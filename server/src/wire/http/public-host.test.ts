import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hostName, isLoopback } from './public-host.ts'

describe('host name', () => {
  const table: [host: string, name: string, loopback: boolean][] = [
    ['localhost:4600', 'localhost', true],
    ['my-app.localhost', 'my-app.localhost', true],
    ['127.0.0.1:4600', '127.0.0.1', true],
    ['[::1]:4600', '::1', true],
    ['[::1]', '::1', true],
    ['id.example.com.:443', 'id.example.com', false],
    ['localhost.evil.example', 'localhost.evil.example', false],
    ['127.0.0.1.evil.example', '127.0.0.1.evil.example', false],
    ['notlocalhost', 'notlocalhost', false],
    ['0.0.0.0', '0.0.0.0', false],
    ['', '', false],
  ]
  for (const [host, name, loopback] of table) {
    it(`of ${JSON.stringify(host)} is ${name}, ${loopback ? 'loopback' : 'not loopback'}`, () => {
      assert.equal(hostName(host), name)
      assert.equal(isLoopback(name), loopback)
    })
  }
})
