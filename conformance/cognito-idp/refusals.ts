import assert from 'node:assert/strict'

/** The SDK throws an error of that name with that message, HTTP 400, and a request id. */
export async function refuses(call: Promise<unknown>, name: string, message: string): Promise<void> {
  await assert.rejects(call, (error: Error & { $metadata?: { httpStatusCode?: number; requestId?: string } }) => {
    assert.deepEqual([error.name, error.message, error.$metadata?.httpStatusCode], [name, message, 400])
    assert.match(error.$metadata?.requestId ?? '', /^[0-9a-f-]{36}$/)
    return true
  })
}
