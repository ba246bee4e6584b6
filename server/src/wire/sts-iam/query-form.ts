import { IamError } from '../../model/iam-error.ts'
import type { ServiceModel } from '../aws-json/service-model.ts'

/** Far more than any operation takes. */
const mostParameters = 1000

/** `Tags.member.1.Key=a` as a tree: every name leads to its value, or to what stands below it. */
type Node = { value?: string; readonly below: Map<string, Node> }

/** The Query protocol's form. Throws IamError. */
export function readForm(body: Uint8Array): Node {
  const root: Node = { below: new Map() }
  let count = 0
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString('utf8'))) {
    if (++count > mostParameters) throw new IamError('MalformedQueryString', 'Too many parameters.')
    const node = nodeAt(root, name)
    if (node.value !== undefined) throw new IamError('MalformedQueryString', `${shown(name)} is given twice.`)
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new IamError('MalformedQueryString', `${shown(name)} holds text that cannot be stored.`)
    }
    node.value = value
  }
  return root
}

function nodeAt(root: Node, name: string): Node {
  let node = root
  for (const part of name.split('.', 10)) {
    const next = node.below.get(part) ?? { below: new Map() }
    node.below.set(part, next)
    node = next
  }
  return node
}

export const textAt = (form: Node, name: string): string => form.below.get(name)?.value ?? ''

/** What the form says as the shape has it; a parameter that the shape does not know is refused by name. */
export function readInput(model: ServiceModel, shapeName: string, form: Node): unknown {
  const shape = model.shapes[shapeName]
  if (shape?.type !== 'structure') throw new Error(`${shapeName} is no structure`)
  const unknown = [...form.below.keys()].find((name) => !protocol.has(name) && !Object.hasOwn(shape.members, name))
  if (unknown !== undefined) throw new IamError('ValidationError', `${shown(unknown)} is not supported by Poolhouse.`)
  return readValue(model, shapeName, form)
}

/** Part of the protocol itself, in every request. */
const protocol = new Set(['Action', 'Version'])

function readValue(model: ServiceModel, shapeName: string, node: Node): unknown {
  const shape = model.shapes[shapeName]
  switch (shape?.type) {
    case 'structure': {
      const members = Object.entries(shape.members).flatMap(([name, member]) => {
        const below = node.below.get(name)
        return below ? [[name, readValue(model, member, below)] as const] : []
      })
      return Object.fromEntries(members)
    }
    case 'list': {
      const items = [...(node.below.get('member')?.below ?? [])]
      return items.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => readValue(model, shape.member, item))
    }
    case 'integer':
      // What is no number is refused as such by the check of the shape.
      return /^-?\d{1,10}$/.test(node.value ?? '') ? Number(node.value) : node.value
    default:
      return node.value
  }
}

const shown = (name: string) => name.slice(0, 128).replace(/[^\x21-\x7e]/g, '?')
