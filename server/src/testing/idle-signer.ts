import type { Signer } from '../ports/signer.ts'

/** For tests that issue no token: it makes no keys, so that nothing is left running in the background. */
export function idleSigner(): Signer & { readonly prepared: readonly string[] } {
  const prepared: string[] = []
  const refuse = () => Promise.reject(new Error('this test has no signing keys'))
  return {
    prepared,
    sign: refuse,
    verify: refuse,
    publicKeys: refuse,
    prepare: (pool) => {
      prepared.push(pool)
    },
  }
}
