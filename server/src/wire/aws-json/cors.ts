import type { FastifyReply } from 'fastify'

// What browser clients (Amplify) send and read; the lists are unverified.
const allowedHeaders =
  'content-type, x-amz-target, x-amz-user-agent, cache-control, authorization, x-amz-date, x-amz-security-token, x-amz-content-sha256, amz-sdk-invocation-id, amz-sdk-request'
const exposedHeaders = 'x-amzn-RequestId, x-amzn-ErrorType, x-amzn-ErrorMessage, Date'

/** On answers of operations that need no signature, and on nothing else: any page may call those, as on AWS. */
export function allowAnyOrigin(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', exposedHeaders)
}

/** A preflight cannot know the operation; a signed one refuses the request itself. */
export function answerPreflight(reply: FastifyReply): FastifyReply {
  return reply
    .code(200)
    .header('access-control-allow-origin', '*')
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', allowedHeaders)
    .header('access-control-max-age', '172800')
    .send('')
}
