/** A public key of P-256 in COSE form (RFC 9053 section 7.1.1): the base point itself, which is nobody's. */
export const nobodysKey = new Uint8Array(
  Buffer.from(
    'a5010203262001' +
      '2158206b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
      '2258204fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
    'hex',
  ),
)
