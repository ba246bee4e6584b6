import { functionsIn, whenReady } from '../../api/lambda.ts'
import { base64 } from '../../zip/base64.ts'
import { readZip } from '../../zip/read-zip.ts'
import { writeZip } from '../../zip/write-zip.ts'
import type { ZipEntry } from '../../zip/zip-entry.ts'

export type Package = {
  readonly files: readonly ZipEntry[]
  /** Of its content. */
  readonly sha256: string | undefined
  /** Of the function: it changes with its configuration too, and when a version is published. */
  readonly revisionId: string | undefined
}

/** As in AWS's console: what is larger is changed where it was made. */
export const mostBytes = 3 * 1024 * 1024

export async function readPackage(region: string, name: string): Promise<Package | 'too-large'> {
  const lambda = functionsIn(region)
  const { Configuration = {}, Code } = await lambda.get(name)
  if ((Configuration.CodeSize ?? 0) > mostBytes) return 'too-large'
  const files = await readZip(await lambda.readCode(Code?.Location ?? ''))
  return { files, sha256: Configuration.CodeSha256, revisionId: Configuration.RevisionId }
}

/** The package with these texts in the place of the old ones, in base64; everything else in it stays, programs and images too. */
export function zipOf({ files }: Package, texts: ReadonlyMap<string, string>): string {
  const encoder = new TextEncoder()
  const changed = files.map((file) => {
    const text = texts.get(file.name)
    return text === undefined ? file : { ...file, bytes: encoder.encode(text) }
  })
  const known = new Set(files.map((file) => file.name))
  const added = [...texts].flatMap(([file, text]) =>
    known.has(file) ? [] : [{ name: file, bytes: encoder.encode(text) }],
  )
  return base64(writeZip([...changed, ...added]))
}

export async function savePackage(
  region: string,
  name: string,
  code: Package,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  // Somebody who saved meanwhile is not overwritten: the API refuses another revision.
  await functionsIn(region).updateCode(name, {
    ZipFile: zipOf(code, texts),
    ...(code.revisionId !== undefined && { RevisionId: code.revisionId }),
  })
  await whenReady(region, name)
}

/** Undefined: no text that could be edited. */
export function textOf({ bytes }: ZipEntry): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** The file with the handler, most likely. */
export function mainFile(names: readonly string[]): string | undefined {
  const order = [/^index\.(mjs|cjs|js)$/, /^lambda_function\.py$/, /^[^/]+\.(mjs|cjs|js|py)$/]
  for (const pattern of order) {
    const found = names.find((name) => pattern.test(name))
    if (found) return found
  }
  return names[0]
}
