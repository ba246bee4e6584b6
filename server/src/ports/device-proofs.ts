import type { Sealed } from '../model/sealed.ts'
import type { SrpProof, SrpStart } from './passwords.ts'

/** A device as SRP names it: the group's key stands for the pool, the device's key for the username. */
export type DeviceIdentity = { readonly groupKey: string; readonly key: string }

/**
 * Proofs of devices: SRP with a secret that the app has made, of which only the verifier ever comes here. The arithmetic
 * runs in the same threads as that of passwords, with the same bounds.
 */
export type DeviceProofs = {
  /** Undefined: no salt and verifier of SRP's group (RFC 5054). */
  seal(device: DeviceIdentity, verifier: DeviceVerifier): Sealed | undefined
  start(device: DeviceIdentity, kept: Sealed): Promise<SrpStart>
  finish(device: DeviceIdentity, kept: Sealed, proof: SrpProof): Promise<boolean>
}

/** As the app has computed them. */
export type DeviceVerifier = { readonly salt: Uint8Array; readonly verifier: Uint8Array }
