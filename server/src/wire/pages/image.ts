import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageImage } from '../../operations/pages/page-image.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Find } from './pages.ts'

/** An SVG that is opened by itself is a document: it may do nothing but draw (SEC-46). */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** GET of an image of a pool's pages. Its address tells its content, so browsers keep it. */
export const sendImage =
  (deps: Pick<Deps, 'store'>, find: Find) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { fileName } = request.params as { readonly fileName: string }
    const found = await find(request)
    const image = found && (await pageImage(deps, found.pool.id, fileName))
    if (!image) {
      reply.callNotFound()
      return reply
    }
    return reply
      .headers({
        'content-type': image.contentType,
        'content-security-policy': policy,
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'same-site',
        'x-content-type-options': 'nosniff',
      })
      .send(Buffer.from(image.bytes))
  }
