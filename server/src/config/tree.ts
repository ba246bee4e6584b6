import { didYouMean } from '../lib/nearest-name.ts'
import { Refused, type Scalar } from './kinds.ts'

/** A value of the configuration file with its place, for settings that are more than one value. */
export type Tree = { readonly at: string } & (
  | { readonly kind: 'value'; readonly value: Scalar | null }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Tree> }
  | { readonly kind: 'other' }
)

/** Reads trees member by member and remembers all that is wrong, each with its place and its path. */
export class TreeReader {
  readonly errors: string[] = []

  wrong(tree: Tree, path: string, what: string): undefined {
    this.errors.push(`${tree.at}: ${path}: ${what}`)
  }

  items(tree: Tree, path: string): readonly Tree[] {
    if (tree.kind === 'list') return tree.items
    this.wrong(tree, path, 'must be a list')
    return []
  }

  /** The members by name; those that are not `known` are told. Undefined: no object. */
  object(tree: Tree, path: string, known: readonly string[]): ReadonlyMap<string, Tree> | undefined {
    if (tree.kind !== 'object') return this.wrong(tree, path, `must be an object with ${known.join(', ')}`)
    for (const [name, member] of tree.members) {
      if (!known.includes(name)) this.wrong(member, `${path}.${name}`, `unknown member${didYouMean(name, known)}`)
    }
    return tree.members
  }

  /** One value, as `parse` has it; what it refuses is told. */
  value<T>(tree: Tree, path: string, parse: (given: Scalar) => T): T | undefined {
    if (tree.kind !== 'value' || tree.value === null) return this.wrong(tree, path, 'must be one value')
    try {
      return parse(tree.value)
    } catch (error) {
      if (error instanceof Refused) return this.wrong(tree, path, error.message)
      throw error
    }
  }
}
