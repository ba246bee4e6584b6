import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { format } from 'node:util'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { listeningServer, send } from '../../testing/listening-server.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { services } from './dispatch.ts'
import type { ServiceModel, StringShape } from './service-model.ts'
import { brokenByText } from './violations.ts'

const rounds = 30
const pool = aUserPool()
const client = anAppClient()

// Values that look like something to some rule, and values that break naive code.
const texts = [
  ...['', 'a', 'admin', 'email', 'phone_number', 'openid', 'code', 'custom:tier', 'orders', 'orders/read', 'Level1'],
  ...['my-app', 'auth.example.com', 'https://app.example.com/cb', 'http://localhost:3000', 'javascript:alert(1)'],
  ...[
    'arn:aws:lambda:us-east-1:000000000000:function:f',
    'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI',
    'us-east-1_none',
    pool.id,
    client.id,
  ],
  ...['__proto__', 'constructor', 'toString', 'null', '0', '-1', '1e999', '99999999999999999999', '%', '%zz', '../..'],
  ...["'; DROP TABLE user_pools; --", '{####}', '{username} {####}', '😀', '\u202e', 'x'.repeat(130), 'aws:tag', ' '],
]

describe('V19: inputs made at random from the shapes', () => {
  for (const [prefix, { model, operations }] of Object.entries(services)) {
    for (const { name } of operations) {
      it(`${name} never answers 500`, async (t) => {
        const deps = await testDeps()
        const { url } = await listeningServer(t, { deps })
        const choose = dice(name)
        for (let round = 0; round < rounds; round++) {
          // What an earlier round removed is there again.
          if (await deps.store.userPools.insert(pool)) await deps.store.appClients.insert(client)
          const body = JSON.stringify(anyValue(model, model.operations[name]?.input ?? '', choose))
          const { status, text } = await send(url, { method: 'POST', headers: headersFor(`${prefix}.${name}`), body })
          if (status !== 200) assert.equal(status, 400, `${text} to ${body}: ${format(deps.log.lines.at(-1)?.fields)}`)
        }
      })
    }
  }
})

const headersFor = (target: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': target,
  'x-amz-date': '20261121T120000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
})

type Dice = (sides: number) => number

/** The same throws for the same operation, so that a failure comes again. */
function dice(seed: string): Dice {
  let state = [...seed].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7) >>> 0
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

function anyValue(model: ServiceModel, name: string, choose: Dice): unknown {
  const shape = model.shapes[name]
  assert.ok(shape, name)
  const some = <T>(make: () => T) => Array.from({ length: choose(4) }, make)
  switch (shape.type) {
    case 'structure': {
      const members = Object.entries(shape.members).filter(([member]) =>
        shape.required.includes(member) ? choose(20) > 0 : choose(3) === 0,
      )
      return Object.fromEntries(members.map(([member, target]) => [member, anyValue(model, target, choose)]))
    }
    case 'list':
      return some(() => anyValue(model, shape.member, choose))
    case 'map':
      return Object.fromEntries(some(() => [anyText(choose), anyValue(model, shape.value, choose)]))
    case 'string':
      if (shape.enum && choose(20) > 0) return shape.enum[choose(shape.enum.length)]
      if (/userpoolid/i.test(name) && choose(10) > 0) return pool.id
      if (/clientid/i.test(name) && choose(10) > 0) return client.id
      return choose(20) > 0 ? fittingText(shape, choose) : anyText(choose)
    case 'integer':
    case 'long':
    case 'double':
      return [shape.min ?? 0, shape.max ?? 2 ** 31 - 1, Math.min(shape.max ?? 60, 60), choose(20) > 0 ? 1 : -1][
        choose(4)
      ]
    case 'boolean':
      return choose(2) === 0
    case 'blob':
      return 'AAAA'
    case 'timestamp':
      return choose(2) * 1e9
    case 'document':
      return { [anyText(choose)]: [null, 1, { a: anyText(choose) }] }
  }
}

/** Inputs that break no constraint come further. */
function fittingText(shape: StringShape, choose: Dice): string {
  const fitting = texts.filter((text) => brokenByText(shape, text).length === 0)
  return fitting[choose(fitting.length)] ?? 'x'.repeat(shape.min ?? 1)
}

const anyText = (choose: Dice): string => texts[choose(texts.length)] ?? ''
