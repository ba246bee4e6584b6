import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isPrivateAddress } from './private-address.ts'

describe('isPrivateAddress', () => {
  const inside =
    '127.0.0.1 10.1.2.3 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ' +
    '::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a00:1 ::10.0.0.1 fc00::1 fd12:3456::1 fe80::1 ff02::1 ' +
    '64:ff9b::a00:1 2002:a00:1:: 2001:db8::1'
  for (const address of inside.split(' ')) it(`SEC-53: ${address} is`, () => assert.ok(isPrivateAddress(address)))

  const outside = '1.1.1.1 172.32.0.1 100.128.0.1 192.0.3.1 2606:4700:4700::1111 ::ffff:1.1.1.1'
  for (const address of outside.split(' ')) it(`${address} is not`, () => assert.ok(!isPrivateAddress(address)))
})
