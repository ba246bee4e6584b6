import type { FunctionAlias, LambdaFunction } from '../model/lambda-function.ts'
import type { Page } from './page.ts'

/** Deployed functions and their packages. */
export type FunctionStore = {
  find(region: string, name: string): Promise<LambdaFunction | undefined>
  /** Keeps the package with it. False, and nothing written, when the region has a function of that name. */
  insert(fn: LambdaFunction, zip: Uint8Array): Promise<boolean>
  /** Read, change, write under a row lock; the package too, where one is given. Undefined: no such function. */
  update(
    region: string,
    name: string,
    change: (fn: LambdaFunction) => LambdaFunction,
    zip?: Uint8Array,
  ): Promise<LambdaFunction | undefined>
  /**
   * Versions, aliases and packages go too, but packages that another function has. False, and nothing removed: no such
   * function.
   */
  delete(region: string, name: string): Promise<boolean>
  /** Functions of a region, by name. */
  list(region: string, page: Page): Promise<readonly LambdaFunction[]>
  /** The bytes of a package as they were uploaded. Undefined: no function has such code. */
  readCode(codeSha256: string): Promise<Uint8Array | undefined>
}

/** Published versions: of deployed functions, and snapshots of functions of folders. */
export type FunctionVersionStore = {
  find(region: string, name: string, version: string): Promise<LambdaFunction | undefined>
  /**
   * The number of the next version and the newest one that is left; other callers wait until this transaction ends.
   * Only inside a transaction.
   */
  next(region: string, name: string): Promise<NextVersion>
  /** Uses up the number that `next` gave. With `zip` its package is kept too. */
  insert(version: LambdaFunction, zip?: Uint8Array): Promise<void>
  update(
    region: string,
    name: string,
    version: string,
    change: (fn: LambdaFunction) => LambdaFunction,
  ): Promise<LambdaFunction | undefined>
  /** Its package goes too, unless another version has the same. `aliased`: nothing removed, an alias points to it. */
  delete(region: string, name: string, version: string): Promise<'deleted' | 'aliased' | 'unknown'>
  /** By number. `after`: a number as text. */
  list(region: string, name: string, page: Page): Promise<readonly LambdaFunction[]>
}

export type NextVersion = { readonly number: string; readonly newest: LambdaFunction | undefined }

export type FunctionAliasStore = {
  find(region: string, functionName: string, name: string): Promise<FunctionAlias | undefined>
  /** False, and nothing written, when the function has an alias of that name. */
  insert(alias: FunctionAlias): Promise<boolean>
  /** Read, change, write under a row lock. Undefined: no such alias. */
  update(
    region: string,
    functionName: string,
    name: string,
    change: (alias: FunctionAlias) => FunctionAlias,
  ): Promise<FunctionAlias | undefined>
  delete(region: string, functionName: string, name: string): Promise<boolean>
  /** By name. */
  list(region: string, functionName: string, page: Page): Promise<readonly FunctionAlias[]>
}
