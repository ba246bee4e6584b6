import { type Kind, text } from './kinds.ts'
import { endpointUrl } from './message-kinds.ts'

/** Where keys are. */
export const kmsEndpoint: Kind<URL | 'aws'> = {
  label: 'aws|url',
  rule: '`aws`, or an http or https URL without user and fragment',
  show: String,
  parse: (given, base) => (given === 'aws' ? 'aws' : endpointUrl.parse(given, base)),
}

export const accessKeyId = text('id', /^[\x21-\x7e]{1,128}$/, 'an access key id')
export const secretAccessKey = text('secret', /^[\x21-\x7e]{1,256}$/, 'a secret access key')
