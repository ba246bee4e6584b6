import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'
import type { Deps } from '../../ports/deps.ts'
import { imageUrl } from '../pages/image-url.ts'
import type { UICustomizationType } from './shapes.ts'

/** A customization as set and get answer it. */
export async function renderUiCustomization(
  { store }: Pick<Deps, 'store'>,
  call: Call,
  { userPoolId, target, css, logo, cssVersion, createdAt, updatedAt }: UiCustomization,
): Promise<UICustomizationType> {
  return present({
    UserPoolId: userPoolId,
    ClientId: target,
    ImageUrl: logo && (await imageUrl(store, call, userPoolId, logo)),
    CSS: css?.given,
    CSSVersion: cssVersion,
    LastModifiedDate: updatedAt,
    CreationDate: createdAt,
  } satisfies Every<UICustomizationType>)
}
