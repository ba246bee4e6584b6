import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Scalar } from './kinds.ts'
import type { Tree } from './tree.ts'

/** `placeOf` gives `poolhouse.config.yaml:7:1` for an offset. */
export function toTree(node: unknown, placeOf: (offset: number) => string): Tree {
  const at = placeOf((node as Node | null)?.range?.[0] ?? 0)
  if (isScalar(node)) return { at, kind: 'value', value: node.value as Scalar | null }
  if (isSeq(node)) return { at, kind: 'list', items: node.items.map((item) => toTree(item, placeOf)) }
  if (!isMap(node) || isAlias(node)) return { at, kind: 'other' }
  const members = node.items.map(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : ''
    // The member's place is where its name stands; that is where people look.
    const place = placeOf((key as Node).range?.[0] ?? 0)
    return [name, { ...toTree(value, placeOf), at: place }] as const
  })
  return { at, kind: 'object', members: new Map(members) }
}
