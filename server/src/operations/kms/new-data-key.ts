import { generateDataKey } from '../../domain/kms/data-key.ts'
import type { Call } from '../../model/call.ts'
import { KmsError } from '../../model/kms-error.ts'
import type { Deps } from '../../ports/deps.ts'
import { base64, materialId } from './render-key.ts'
import type { GenerateDataKeyRequest, GenerateDataKeyResponse } from './shapes.ts'

/** A data key of the size that a request asks for. */
export async function newDataKey(
  deps: Deps,
  call: Call,
  input: GenerateDataKeyRequest,
): Promise<GenerateDataKeyResponse> {
  const { KeyId: keyName, EncryptionContext: context = {} } = input
  const { keyArn, plaintext, blob } = await generateDataKey(deps, {
    region: call.region,
    accountId: call.accountId,
    keyName,
    bytes: bytesOf(input),
    context,
  })
  const id = keyArn.slice(keyArn.lastIndexOf('/') + 1)
  return {
    CiphertextBlob: base64(blob),
    Plaintext: base64(plaintext),
    KeyId: keyArn,
    KeyMaterialId: materialId({ region: call.region, id }),
  }
}

function bytesOf({ KeySpec, NumberOfBytes }: GenerateDataKeyRequest): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw new KmsError('ValidationException', 'Please specify either number of bytes or key spec.')
  }
  return NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32)
}
