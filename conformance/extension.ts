/** Calls an operation of the extension API; in `dev` any credentials do. Rejects with the refusal's type and text. */
export async function extension<Answer>(url: string, operation: string, input: object): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-date': '20261121T120000Z',
      'x-amz-target': `Poolhouse_20261101.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=any/20261121/us-east-1/poolhouse/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  })
  const answer = await response.json()
  if (response.ok) return answer as Answer
  const { __type: name, message } = answer as { __type: string; message: string }
  throw Object.assign(new Error(message), { name })
}
