import { createHmac } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type KeyFile = {
  readonly url: string
  readonly region: string
  readonly account: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly role: 'admin'
  readonly pid: number
  readonly createdAt: string
}

type Server = {
  readonly url: string
  readonly region: string
  readonly account: string
  readonly masterKey: Uint8Array
}

/** Tells the CLI where the server of this state folder is, and with what to sign. Gives the file's path. */
export function writeKeyFile(state: string, { masterKey, ...server }: Server): string {
  const path = join(state, 'key.json')
  const content: KeyFile = {
    ...server,
    ...accessKeyOf(masterKey),
    role: 'admin',
    pid: process.pid,
    createdAt: new Date().toISOString(),
  }
  // Renamed into place, so that whoever reads it meanwhile has the old one or the new one whole.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
  return path
}

export const removeKeyFile = (path: string) => rmSync(path, { force: true })

/** Made of the master key, so that a state folder keeps its access key over restarts and resets. */
function accessKeyOf(masterKey: Uint8Array): Pick<KeyFile, 'accessKeyId' | 'secretAccessKey'> {
  const derived = (purpose: string) => createHmac('sha256', masterKey).update(`poolhouse dev ${purpose}`).digest()
  const id = [...derived('access key id').subarray(0, 15)].map((byte) => alphabet[byte % alphabet.length]).join('')
  const secretAccessKey = derived('secret access key').subarray(0, 30).toString('base64url')
  return { accessKeyId: `PHDEV${id}`, secretAccessKey }
}

// 32 of them; no letters or digits that are read for one another.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
