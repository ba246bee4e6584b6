import { useState } from 'react'
import { functionsIn, isFromFolder } from '../../api/lambda.ts'
import type { OtherCode } from '../../api/poolhouse.ts'
import { type Query, useQuery } from '../../api/use-query.ts'
import { functionKey } from '../functions/function-key.ts'
import { type Package, readPackage, zipOf } from '../functions/package.ts'
import type { StudioFunction } from './studio-function.ts'

export type LoadedCode = { readonly package: Package | 'too-large'; readonly fromFolder: boolean }

export type StudioCode = {
  readonly query: Query<LoadedCode | undefined>
  /** The files that were changed here and are not saved. */
  readonly edited: ReadonlyMap<string, string>
  edit(file: string, text: string): void
  /** After a save: what was edited is the saved code now. */
  forget(): void
  /** Begins again with the saved code. */
  discard(): void
  /** How often that was done: editors begin anew. */
  readonly discarded: number
  /** What a preview runs, and what that is in words. */
  readonly runs: OtherCode & { readonly words: string }
}

const none: ReadonlyMap<string, string> = new Map()

/** The code that is looked at: the newest, which can be changed, or a version or alias as it is. */
export function useStudioCode(fn: StudioFunction | undefined, qualifier: string | undefined): StudioCode {
  const key = fn ? `${functionKey(fn.region, fn.name)}/studio/${qualifier ?? ''}` : 'functions/none'
  const query = useQuery(() => (fn ? load(fn, qualifier) : Promise.resolve(undefined)), key)
  const [draft, setDraft] = useState<ReadonlyMap<string, string>>(none)
  const [discarded, setDiscarded] = useState(0)
  const edited = qualifier === undefined ? draft : none
  return {
    query,
    edited,
    edit: (file, text) => setDraft((before) => withText(query, before, file, text)),
    forget: () => setDraft(none),
    discard() {
      setDraft(none)
      setDiscarded((before) => before + 1)
      query.reload()
    },
    discarded,
    get runs() {
      return codeToRun(fn, qualifier, query, edited)
    },
  }
}

async function load({ region, name }: StudioFunction, qualifier: string | undefined): Promise<LoadedCode> {
  const named = qualifier === undefined ? name : `${name}:${qualifier}`
  const [code, { Configuration = {} }] = await Promise.all([readPackage(region, named), functionsIn(region).get(name)])
  return { package: code, fromFolder: isFromFolder(Configuration) }
}

/** A text that is again what was saved is no change. */
function withText(
  query: Query<LoadedCode | undefined>,
  before: ReadonlyMap<string, string>,
  file: string,
  text: string,
): ReadonlyMap<string, string> {
  const code = query.state === 'ready' ? query.data?.package : undefined
  const saved = code && code !== 'too-large' ? code.files.find(({ name }) => name === file) : undefined
  const next = new Map(before)
  if (saved && new TextDecoder().decode(saved.bytes) === text) next.delete(file)
  else next.set(file, text)
  return next
}

function codeToRun(
  fn: StudioFunction | undefined,
  qualifier: string | undefined,
  query: Query<LoadedCode | undefined>,
  edited: ReadonlyMap<string, string>,
): OtherCode & { readonly words: string } {
  if (!fn) return { words: 'No function' }
  const functionArn = qualifier === undefined ? fn.arn : `${fn.arn}:${qualifier}`
  const saved = qualifier === undefined ? `${fn.name}, saved code` : `${fn.name}:${qualifier}`
  const words = edited.size > 0 ? `${fn.name}, unsaved code` : saved
  const code = query.state === 'ready' ? query.data?.package : undefined
  if (!code || code === 'too-large') return { functionArn, words }
  // The pool may be allowed to call only what it has as its trigger: other code goes along with the request.
  const goesAlong = edited.size > 0 || qualifier !== fn.released
  return { functionArn, words, ...(goesAlong && { zipFile: zipOf(code, edited) }) }
}
