import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { bigIntFrom, hexOf } from '../../lib/big-int-bytes.ts'
import { groupPrime } from '../../lib/srp.ts'
import { username, userPoolId } from '../../model/ids.ts'
import type { Passwords, SrpStart } from '../../ports/passwords.ts'
import { aUserPool } from '../../testing/entities.ts'
import { srpClient } from '../../testing/srp-client.ts'
import { openSealer } from '../sealing/sealer.ts'
import { openArgon2id } from './argon2id.ts'
import { modPow } from './mod-pow.ts'
import { openPasswords, srpThreads } from './open-passwords.ts'
import { runSrpTask } from './srp-task.ts'

const pool = aUserPool()
const ada = username('ada')
const sealer = openSealer([new Uint8Array(randomBytes(32))])
const threads = srpThreads()
const settings = { strict: false }
const argon2id = openArgon2id()
const passwords = openPasswords({ sealer, run: (task) => threads.run(task), argon2id, settings })
after(() => threads[Symbol.asyncDispose]())

describe('Passwords', () => {
  it('knows a password again, and no other', async () => {
    const kept = await passwords.seal(pool, ada, 'Größe & Pässwort 1!')

    assert.equal(await passwords.matches(pool, ada, kept, 'Größe & Pässwort 1!'), true)
    assert.equal(await passwords.matches(pool, ada, kept, 'größe & Pässwort 1!'), false)
    assert.equal(await passwords.matches(pool, ada, kept, ''), false)
  })

  it('keeps a password for one user of one pool: what was moved to another row does not open', async () => {
    const kept = await passwords.seal(pool, ada, 'secret')
    const other = aUserPool({ id: userPoolId('us-east-1_Other0000') })

    await assert.rejects(passwords.matches(pool, username('bob'), kept, 'secret'))
    await assert.rejects(passwords.matches(other, ada, kept, 'secret'))
  })

  it('makes different bytes of the same password', async () => {
    const [one, two] = await Promise.all([passwords.seal(pool, ada, 'secret'), passwords.seal(pool, ada, 'secret')])

    assert.notDeepEqual(one, two)
  })

  it('proves a password by SRP, and refuses every other proof', async () => {
    const kept = await passwords.seal(pool, ada, 'secret')
    const client = srpClient()
    const started = await passwords.startSrp(pool, ada, kept)
    const asked = { pool: pool.id, user: 'ada', ...started }
    const proof = (password: string) => ({ ...started, ...client.prove({ ...asked, password }) })
    const right = proof('secret')
    const finish = (some: Partial<typeof right>) => passwords.finishSrp(pool, ada, kept, { ...right, ...some })

    assert.equal(await finish({}), true)
    assert.equal(await finish(proof('Secret')), false)
    assert.equal(await finish({ timestamp: 'Sat Nov 21 12:00:01 UTC 2026' }), false)
    assert.equal(await finish({ secretBlock: randomBytes(16) }), false)
    assert.equal(await finish({ signature: right.signature.subarray(1) }), false)
    assert.equal(await finish({ signature: new Uint8Array() }), false)
  })

  it('refuses the public values by which anybody would know the key', async () => {
    const kept = await passwords.seal(pool, ada, 'secret')
    const started = await passwords.startSrp(pool, ada, kept)

    for (const clientPublic of [0n, groupPrime]) {
      // With such a value the shared number is 0, whatever the password.
      const proof = srpClient({ clientPublic, shared: 0n }).prove({
        pool: pool.id,
        user: 'ada',
        password: '',
        ...started,
      })
      assert.equal(await passwords.finishSrp(pool, ada, kept, { ...started, ...proof }), false)
    }
  })

  describe('where there is nothing to compare with (SEC-44, V14)', () => {
    it('never matches, and proves nothing', async () => {
      assert.equal(await passwords.matches(pool, ada, undefined, 'secret'), false)
      const started = await passwords.startSrp(pool, ada, undefined)
      const proof = srpClient().prove({ pool: pool.id, user: 'ada', password: 'secret', ...started })
      assert.equal(await passwords.finishSrp(pool, ada, undefined, { ...started, ...proof }), false)
    })

    it('shows the same salt for the same name in the same pool, another for others, and a public value of its own', async () => {
      const started = (name: string) => passwords.startSrp(pool, username(name), undefined)
      const [one, two, other] = await Promise.all([started('ada'), started('ada'), started('bob')])
      const elsewhere = await passwords.startSrp(aUserPool({ id: userPoolId('us-east-1_Other0000') }), ada, undefined)

      assert.equal(one.salt, two.salt)
      assert.notEqual(one.serverPublic, two.serverPublic)
      assert.notEqual(one.salt, other.salt)
      assert.notEqual(one.salt, elsewhere.salt)
      const kept = await passwords.startSrp(pool, ada, await passwords.seal(pool, ada, 'secret'))
      assert.ok(Math.abs(kept.salt.length - one.salt.length) <= 6, 'salts are of one length')
      assert.ok(BigInt(`0x${one.serverPublic}`) < groupPrime)
    })

    const work: [string, number, (some: Passwords, kept: 'kept' | undefined) => Promise<unknown>][] = [
      ['a password', 1, async (some, kept) => some.matches(pool, ada, kept && (await sealedSecret), 'wrong')],
      ['the first half of SRP', 1, async (some, kept) => some.startSrp(pool, ada, kept && (await sealedSecret))],
      [
        'the second half of SRP',
        2,
        async (some, kept) => some.finishSrp(pool, ada, kept && (await sealedSecret), { ...halfway, ...emptyProof }),
      ],
    ]
    const sealedSecret = passwords.seal(pool, ada, 'secret')
    const halfway: SrpStart = { salt: '1', serverPublic: hexOf(5n), secret: hexOf(7n) }
    const emptyProof = {
      clientPublic: '3',
      secretBlock: new Uint8Array(16),
      timestamp: '',
      signature: new Uint8Array(32),
    }
    for (const [what, powers, doWork] of work) {
      it(`checks ${what} with ${powers} modular powers, as for anybody else`, async () => {
        for (const kept of [undefined, 'kept'] as const) {
          let counted = 0
          const counting = openPasswords({
            sealer,
            argon2id,
            settings,
            run: async (task) =>
              runSrpTask(task, (base, exponent) => {
                counted += 1
                return modPow(base, exponent)
              }),
          })
          await doWork(counting, kept)
          assert.equal(counted, powers, kept ?? 'nobody')
        }
      })
    }
  })

  describe('in a pool that asks for argon2id by its tag', () => {
    const hashing = aUserPool({ tags: { 'poolhouse:password-hash': 'argon2id' } })

    it('knows a password again, and no other', async () => {
      const kept = await passwords.seal(hashing, ada, 'secret')

      assert.match(
        Buffer.from(sealer.open(`password/${pool.id}/ada`, kept)).toString(),
        /\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
      )
      assert.equal(await passwords.matches(hashing, ada, kept, 'secret'), true)
      assert.equal(await passwords.matches(hashing, ada, kept, 'Secret'), false)
    })

    it('hashes for nobody as for anybody else (SEC-44)', async () => {
      let hashed: string[] = []
      const counting = {
        ...argon2id,
        matches: (phc: string, password: string) => {
          hashed = [...hashed, phc]
          return argon2id.matches(phc, password)
        },
      }
      const some = openPasswords({ sealer, run: (task) => threads.run(task), argon2id: counting, settings })

      assert.equal(await some.matches(hashing, ada, undefined, 'secret'), false)
      assert.equal(await some.matches(hashing, ada, await some.seal(hashing, ada, 'secret'), 'wrong'), false)
      const costs = hashed.map((phc) => phc.split('$').slice(0, 4))
      assert.deepEqual(costs[0], costs[1])
      assert.equal(costs.length, 2)
    })

    it('proves nothing by SRP', async () => {
      const kept = await passwords.seal(hashing, ada, 'secret')
      const started = await passwords.startSrp(hashing, ada, kept)
      const proof = srpClient().prove({ pool: pool.id, user: 'ada', password: 'secret', ...started })

      assert.equal(await passwords.finishSrp(hashing, ada, kept, { ...started, ...proof }), false)
    })

    it('knows passwords again that were kept before the tag was set or taken away', async () => {
      const before = await passwords.seal(pool, ada, 'secret')
      const during = await passwords.seal(hashing, ada, 'secret')

      assert.equal(await passwords.matches(hashing, ada, before, 'secret'), true)
      assert.equal(await passwords.matches(pool, ada, during, 'secret'), true)
    })

    it('does as other pools do in strict mode, where a tag is only a tag', async () => {
      const strict = openPasswords({ sealer, run: (task) => threads.run(task), argon2id, settings: { strict: true } })
      const kept = await strict.seal(hashing, ada, 'secret')

      assert.equal(sealer.open(`password/${pool.id}/ada`, kept)[0], 1)
    })
  })

  it('shows salts without leading zeros', async () => {
    const salts = await Promise.all(
      Array.from({ length: 40 }, (_, n) => passwords.startSrp(pool, username(`user${n}`), undefined)),
    )

    for (const { salt } of salts) assert.equal(salt, hexOf(bigIntFrom(Buffer.from(salt.padStart(32, '0'), 'hex'))))
  })
})
