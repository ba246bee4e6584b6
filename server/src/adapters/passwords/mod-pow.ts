import { DiffieHellman, getDiffieHellman } from 'node:crypto'
import { bigIntFrom, fixedBytes } from '../../lib/big-int-bytes.ts'
import { groupPrime, type ModPow } from '../../lib/srp.ts'
import { modPowByImport } from './mod-pow-by-import.ts'

const group = getDiffieHellman('modp15')

/**
 * A modular power by OpenSSL in constant time, as the secret of a Diffie-Hellman exchange with the base. The group comes
 * with Node.js, which checks the prime of any other for seconds, and only leaves out the method that sets the key.
 */
const modPowInGroup: ModPow = (base, exponent) => {
  // These are no public keys, and OpenSSL refuses them.
  if (base <= 1n || base >= groupPrime - 1n || exponent === 0n) return modPowByImport(base, exponent)
  Reflect.apply(DiffieHellman.prototype.setPrivateKey, group, [fixedBytes(exponent, groupBytes)])
  return bigIntFrom(group.computeSecret(fixedBytes(base, groupBytes)))
}

const groupBytes = 384

function answers(modPow: ModPow): boolean {
  try {
    return modPow(3n, 5n) === 243n
  } catch {
    return false
  }
}

/** Should a version of Node.js not lend that method any more, the other way takes a quarter longer. */
export const modPow: ModPow = answers(modPowInGroup) ? modPowInGroup : modPowByImport
