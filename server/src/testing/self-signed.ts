import { generateKeyPairSync, sign } from 'node:crypto'

/** PEM of a certificate for `localhost` that signs itself, and of its key: fresh for each call, so none lies in a file. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = der(0x30, objectId(1, 2, 840, 10045, 4, 3, 2))
  const localhost = der(0x30, der(0x31, der(0x30, objectId(2, 5, 4, 3), der(0x0c, Buffer.from('localhost')))))
  const validity = der(0x30, utcTime('200101000000Z'), utcTime('491231235959Z'))
  // RFC 5280 section 4.2.1.6: dNSName is the context-specific tag 2.
  const names = der(0x30, der(0x82, Buffer.from('localhost')))
  const extensions = der(0xa3, der(0x30, der(0x30, objectId(2, 5, 29, 17), der(0x04, names))))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' })
  const body = der(0x30, version3, serial, ecdsaWithSha256, localhost, validity, localhost, subjectKey, extensions)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const lines = der(0x30, body, ecdsaWithSha256, signature).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** X.690: tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag, ...derLength(body.length)]), body])
}

/** Section 10.1: in as few bytes as it takes; browsers refuse any other form. */
function derLength(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

const utcTime = (text: string) => der(0x17, Buffer.from(text))

function objectId(first: number, second: number, ...rest: readonly number[]): Buffer {
  const base128 = (value: number): number[] =>
    value < 0x80 ? [value] : [...base128(Math.floor(value / 128)).map((byte) => byte | 0x80), value % 128]
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}
