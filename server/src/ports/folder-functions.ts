import type { FunctionSource } from './function-source.ts'

/** Functions that live as files in a folder, as `dev` has them. The Lambda API shows them and changes none of them. */
export type FolderFunctions = FunctionSource & {
  /** By name. */
  list(): Promise<readonly FolderFunction[]>
  findInFolder(name: string): Promise<FolderFunction | undefined>
}

export type FolderFunction = {
  readonly name: string
  readonly description: string
  readonly runtime: string
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  /** As written in function.json: references are not followed. */
  readonly environment: Readonly<Record<string, string>> | undefined
  readonly changedAt: Date
  /** Stands for this state of the files. */
  readonly revision: string
  /** A zip of the folder, the same bytes for the same files. */
  zip(): Promise<Uint8Array>
}
