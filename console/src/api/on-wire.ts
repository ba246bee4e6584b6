/** A shape of the service model as it arrives: instants are seconds since the epoch. */
export type OnWire<T> = T extends Date
  ? number
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? readonly OnWire<Item>[]
      : T extends object
        ? { readonly [Name in keyof T]: OnWire<T[Name]> }
        : T
