import type { ServiceModel } from './service-model.ts'

/**
 * Our extension API (`X-Amz-Target: Poolhouse_20261101.<Operation>`), written by hand in the form of the generated tables.
 * Members are camelCase on this wire; an unknown member is refused by name.
 */
export const model: ServiceModel = {
  strictMembers: true,
  operations: {},
  shapes: {},
}
