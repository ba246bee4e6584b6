import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { describe, it } from 'node:test'
import { KeyPairs } from './key-pairs.ts'

describe('KeyPairs', () => {
  it('makes RSA keys of 2048 bits with the usual exponent', async () => {
    const { privateKey, publicKey } = await new KeyPairs(1).take('request')

    const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048)
    assert.equal(publicKey.e, 'AQAB')
    assert.equal(key.export({ format: 'jwk' }).n, publicKey.n)
  })

  it('serves the most urgent first', async () => {
    const pairs = new KeyPairs(1)
    const served: string[] = []
    const ask = (urgency: Parameters<typeof pairs.take>[0]) => pairs.take(urgency).then(() => served.push(urgency))

    // The first is begun at once; the others wait in line.
    await Promise.all([ask('id'), ask('id'), ask('access'), ask('request')])

    assert.deepEqual(served, ['id', 'request', 'access', 'id'])
  })

  it('keeps a reserve that a taker empties before anything new is made', async () => {
    const pairs = new KeyPairs(1)
    pairs.keepReserve(1)

    const [first, second] = await Promise.all([pairs.take('request'), pairs.take('request')])

    assert.notEqual(first.publicKey.n, second.publicKey.n)
  })
})
