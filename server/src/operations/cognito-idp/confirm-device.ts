import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { deviceIdentity, deviceNotFound, requireDeviceTracking } from '../../domain/users/devices.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ConfirmDeviceRequest, ConfirmDeviceResponse, DeviceSecretVerifierConfigType } from './shapes.ts'

export const confirmDevice = {
  name: 'ConfirmDevice',

  /** Only the device that the sign-in offered is confirmed; its key stands in the access token. */
  async handle(deps: Deps, call: Call, input: ConfirmDeviceRequest): Promise<ConfirmDeviceResponse> {
    const { pool, user, deviceKey } = await requireAccessToken(deps, call, input.AccessToken)
    requireDeviceTracking(pool)
    if (deviceKey !== input.DeviceKey) throw deviceNotFound()
    const verifier = verifierOf(input.DeviceSecretVerifierConfig)
    const sealed = deps.deviceProofs.seal(deviceIdentity(deps, pool, user.sub, deviceKey), verifier)
    if (!sealed) throw invalidParameter('Invalid device verifier config.')
    const onlyOnPrompt = pool.devices?.onlyRememberedOnUserPrompt ?? false
    const now = deps.clock.now()
    const inserted = await deps.store.devices.insert({
      userPoolId: pool.id,
      sub: user.sub,
      key: deviceKey,
      ...(input.DeviceName !== undefined && { name: input.DeviceName }),
      sealed,
      remembered: !onlyOnPrompt,
      createdAt: now,
      updatedAt: now,
      authenticatedAt: now,
      ...(call.address !== undefined && { lastAddress: call.address }),
    })
    if (!inserted) throw new CognitoError('DeviceKeyExistsException', 'Device already exists.')
    return { UserConfirmationNecessary: onlyOnPrompt }
  },
} satisfies Operation<ConfirmDeviceRequest, ConfirmDeviceResponse>

/** Base64 of numbers as Java writes them. The text is ours. */
function verifierOf(config: DeviceSecretVerifierConfigType | undefined) {
  const { Salt, PasswordVerifier } = config ?? {}
  if (!Salt || !PasswordVerifier) throw invalidParameter('Invalid device verifier config.')
  return { salt: Buffer.from(Salt, 'base64'), verifier: Buffer.from(PasswordVerifier, 'base64') }
}
