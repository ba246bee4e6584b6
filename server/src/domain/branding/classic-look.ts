import type { ClientId, UserPoolId } from '../../model/ids.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'
import type { StoreTx } from '../../ports/store.ts'

/** The look of the classic pages at a client: its own replaces that of the pool as a whole. */
export async function classicLook(
  { uiCustomizations }: Pick<StoreTx, 'uiCustomizations'>,
  pool: UserPoolId,
  target: ClientId | 'ALL',
): Promise<UiCustomization | undefined> {
  return (await uiCustomizations.find(pool, target)) ?? uiCustomizations.find(pool, 'ALL')
}
