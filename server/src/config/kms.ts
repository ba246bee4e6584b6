import type { RemoteKmsOptions } from '../adapters/kms-remote/remote-kms.ts'
import { hostName, isLoopback } from '../wire/http/public-host.ts'
import type { Mode } from './setting.ts'
import type { SettingName, Values } from './settings.ts'

/** What is wrong with these settings together. */
export function kmsErrors(mode: Mode, values: Values, unset: (name: SettingName) => boolean): string[] {
  const errors: string[] = []
  const endpoint = values['kms.endpoint']
  const [id, secret] = ['kms.access-key-id', 'kms.secret-access-key'] as const
  if ((values[id] ?? values[secret]) !== undefined && unset('kms.endpoint')) {
    errors.push(`${values[id] === undefined ? secret : id}: has no effect without kms.endpoint`)
  }
  if (values[id] !== undefined && unset(secret)) errors.push(`${secret}: required with ${id}`)
  if (values[secret] !== undefined && unset(id)) errors.push(`${id}: required with ${secret}`)
  if (endpoint instanceof URL && endpoint.protocol === 'http:') {
    const isHere = isLoopback(hostName(endpoint.host))
    // The answer holds the key in the clear.
    if (mode === 'start' || !isHere) {
      errors.push(`kms.endpoint: https is required${mode === 'dev' ? ', except for a loopback address' : ''}`)
    }
  }
  return errors
}

export function kmsConfig(values: Values): { readonly kms?: RemoteKmsOptions } {
  const endpoint = values['kms.endpoint']
  if (!endpoint) return {}
  const accessKeyId = values['kms.access-key-id']
  const secretAccessKey = values['kms.secret-access-key']
  return {
    kms: {
      ...(endpoint !== 'aws' && { endpoint: endpoint.href }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    },
  }
}
