import { invalidValue, LambdaError, notSupported } from '../../model/lambda-error.ts'
import type { Deps } from '../../ports/deps.ts'

/** Lambda's limit for a package as it is uploaded. */
const MAX_ZIP_BYTES = 52_428_800
/** Members of a request that name code elsewhere. */
const elsewhere = [
  'S3Bucket',
  'S3Key',
  'S3ObjectVersion',
  'S3ObjectStorageMode',
  'ImageUri',
  'SourceKMSKeyArn',
] as const

export type GivenCode = { readonly ZipFile?: string | undefined } & {
  readonly [Name in (typeof elsewhere)[number]]?: string | undefined
}
export type Package = { readonly zip: Uint8Array; readonly sha256: string }

/** Takes the package of a request, checked and unpacked, so that the first invocation finds it ready. */
export async function takePackage(
  deps: Pick<Deps, 'functions' | 'log'>,
  requestId: string,
  name: string,
  given: GivenCode,
): Promise<Package> {
  for (const member of elsewhere) if (given[member] !== undefined) throw notSupported(member)
  if (given.ZipFile === undefined) throw invalidValue('Please provide a source for function code.')
  const zip = new Uint8Array(Buffer.from(given.ZipFile, 'base64'))
  if (zip.length > MAX_ZIP_BYTES) {
    throw new LambdaError('RequestEntityTooLargeException', `Zipped size must be smaller than ${MAX_ZIP_BYTES} bytes`)
  }
  const code = await deps.functions.code.unpack(zip)
  if (code.kind === 'unpacked') {
    if (code.unreadable.length > 0) {
      const files = code.unreadable.slice(0, 10)
      deps.log.warn('function.file-modes', { requestId, function: name, files, count: code.unreadable.length })
    }
    return { zip, sha256: code.sha256 }
  }
  deps.log.warn('function.package-refused', { requestId, function: name, reason: code.reason })
  throw invalidValue(textOf[code.kind])
}

const textOf = {
  'not-a-zip': 'Could not unzip uploaded file. Please check your file, then try to upload again.',
  empty: 'Uploaded file must be a non-empty zip',
  'too-large': 'Unzipped size must be smaller than 262144000 bytes',
} as const
