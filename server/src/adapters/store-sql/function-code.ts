import type { Database } from './database.ts'

/** A package is kept in pieces, so that no single statement moves megabytes. */
const PIECE_BYTES = 1024 * 1024

/** The same bytes are kept once, whoever has them. */
export async function keepCode({ sql }: Database, sha256: string, zip: Uint8Array): Promise<void> {
  for (let piece = 0; piece * PIECE_BYTES < zip.length; piece++) {
    const bytes = zip.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES)
    await sql
      .insertInto('function_code')
      .values({ sha256, piece, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function readCode({ sql }: Database, sha256: string): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  for (;;) {
    const row = await sql
      .selectFrom('function_code')
      .select('bytes')
      .where('sha256', '=', sha256)
      .where('piece', '=', pieces.length)
      .executeTakeFirst()
    if (!row) return pieces.length > 0 ? Buffer.concat(pieces) : undefined
    pieces.push(row.bytes)
  }
}

/** Removes a package that no function and no version has any more. */
export async function dropUnused({ sql }: Database, sha256: string): Promise<void> {
  await sql
    .deleteFrom('function_code')
    .where('sha256', '=', sha256)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('functions').select('name').where('code_sha256', '=', sha256))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('function_versions').select('name').where('code_sha256', '=', sha256))),
    )
    .execute()
}
