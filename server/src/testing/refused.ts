import assert from 'node:assert/strict'
import type { CognitoErrorCode } from '../model/errors.ts'

/** The promise rejects with exactly this CognitoError. */
export async function refused(promise: Promise<unknown>, code: CognitoErrorCode, message: string): Promise<void> {
  await assert.rejects(promise, { name: 'CognitoError', code, message })
}
