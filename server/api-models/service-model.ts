import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type MemberModel = string | { shape: string; location?: string; locationName?: string; box?: boolean }

export type ShapeModel = {
  type: 'structure' | 'list' | 'map' | 'string' | 'boolean' | 'integer' | 'long' | 'double' | 'timestamp' | 'blob'
  members?: Record<string, MemberModel>
  required?: string[]
  payload?: string
  document?: boolean
  member?: string
  key?: string
  value?: string
  min?: number
  max?: number
  pattern?: string
  enum?: string[]
  sensitive?: boolean
}

export type OperationModel = {
  auth: 'none' | 'sigv4'
  input: string | null
  output: string | null
  errors: string[]
  readonly?: boolean
  method?: string
  uri?: string
  status?: number
}

export type Model = {
  about: { source: string }
  operations: Record<string, OperationModel>
  shapes: Record<string, ShapeModel>
}

/** A service model with our patches laid over it. */
export function readModel(file: string): Model {
  const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
  return mergePatch(read(file), read('patches.json')[file] ?? {}) as Model
}

/** RFC 7396, JSON Merge Patch: objects merge, everything else replaces, null removes. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = mergePatch(merged[name], value)
  }
  return merged
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
