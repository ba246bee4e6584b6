import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

// The child of `bareFastify`: what an answer costs before anything is done for it.

const body = { keys: Array.from({ length: 2 }, (_, n) => ({ kid: `key-${n}`, n: 'n'.repeat(342), e: 'AQAB' })) }

const app = Fastify({ logger: false })
app.get('/', async () => body)
await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.((app.server.address() as AddressInfo).port)
