import { randomUUID } from 'node:crypto'
import { randomBytes } from '../../lib/random-bytes.ts'
import type { Random } from '../../ports/random.ts'

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  bytes: randomBytes,
}
