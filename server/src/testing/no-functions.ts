import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFunctionCode } from '../adapters/function-code/function-code.ts'
import { storedFunctions } from '../adapters/function-code/stored-functions.ts'
import type { Deps, Functions } from '../ports/deps.ts'

/** For tests of everything but functions: real parts over an empty store, and nothing that could run one. */
export function noFunctions({ store, sealer, clock }: Pick<Deps, 'store' | 'sealer' | 'clock'>): Functions {
  const code = openFunctionCode(join(tmpdir(), `poolhouse-test-code-${randomUUID()}`), clock)
  return {
    code,
    deployed: storedFunctions({ store, sealer, code, folders: [], draw: Math.random }),
    folders: [],
    events: {
      put: async () => {
        throw new Error('this test has no queue for events')
      },
    },
    runner: {
      run: async () => {
        throw new Error('this test has no runtime for functions')
      },
    },
  }
}
