import type { UserPool } from '../../api/cognito-idp.ts'
import { type Alias, type FunctionConfiguration, functionsIn, whenReady } from '../../api/lambda.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { permitPool } from '../functions/new-function.ts'
import type { EventVersion } from '../lambda-triggers/event-versions.ts'
import { withTrigger } from '../lambda-triggers/lambda-config.ts'
import type { StudioFunction } from './studio-function.ts'

/** What sign-ins of the pool run. */
export type Release =
  | { readonly kind: 'newest' }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'alias'; readonly alias: string; readonly version: string }

export function releaseOf({ released }: StudioFunction, aliases: readonly Alias[]): Release {
  if (released === undefined) return { kind: 'newest' }
  const alias = aliases.find(({ Name }) => Name === released)
  return alias
    ? { kind: 'alias', alias: released, version: alias.FunctionVersion ?? '' }
    : { kind: 'version', version: released }
}

export function releaseText(release: Release): string {
  if (release.kind === 'newest') return 'The newest code: what is saved counts at the next sign-in'
  return release.kind === 'version'
    ? `Version ${release.version}`
    : `Version ${release.version}, by alias ${release.alias}`
}

/** The version to go back to: the newest one that is older than what runs, or other than the newest code. */
export function formerVersion(release: Release, versions: readonly FunctionConfiguration[]): string | undefined {
  const newest = versions.find(({ Version }) => Version === '$LATEST')
  const numbers = versions
    .filter(({ Version, CodeSha256 }) =>
      release.kind === 'newest'
        ? Version !== '$LATEST' && CodeSha256 !== newest?.CodeSha256
        : Number(Version) < Number(release.version),
    )
    .map(({ Version }) => Number(Version))
  return numbers.length === 0 ? undefined : String(Math.max(...numbers))
}

/** Keeps the newest code as a version. Gives its number. */
export async function publish({ region, name }: StudioFunction): Promise<string> {
  await whenReady(region, name)
  return (await functionsIn(region).publishVersion(name, {})).Version ?? ''
}

/** Has sign-ins run that version: moves the alias of the trigger, or names the version in the trigger. */
export async function release(pool: UserPool, fn: StudioFunction, now: Release, version: string): Promise<void> {
  const { Id = '', Arn = '' } = pool
  if (now.kind === 'alias') {
    await functionsIn(fn.region).updateAlias(fn.name, now.alias, { FunctionVersion: version })
    return
  }
  const arn = `${fn.arn}:${version}`
  // Before the trigger names it, so that no sign-in is refused in between.
  await permitPool(arn, Arn)
  await updateUserPool(Id, ({ LambdaConfig = {} }) => ({
    LambdaConfig: withTrigger(LambdaConfig, 'PreTokenGeneration', { arn, version: fn.version as EventVersion }),
  }))
}
