import type { LambdaFunction } from '../model/lambda-function.ts'
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
  /** Its package goes too, unless another function has the same. False: no such function. */
  delete(region: string, name: string): Promise<boolean>
  /** Functions of a region, by name. */
  list(region: string, page: Page): Promise<readonly LambdaFunction[]>
  /** The bytes of a package as they were uploaded. Undefined: no function has such code. */
  readCode(codeSha256: string): Promise<Uint8Array | undefined>
}
