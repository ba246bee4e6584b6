import type { Store } from '../ports/store.ts'

/** The store, writing down which of its methods are called. */
export function countingStore(store: Store, counted: string[]): Store {
  const counting = (aggregate: object, name: string) =>
    new Proxy(aggregate, {
      get(target, method, receiver) {
        const value = Reflect.get(target, method, receiver)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          counted.push(`${name}.${String(method)}`)
          return Reflect.apply(value, target, given)
        }
      },
    })
  return new Proxy(store, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver)
      return typeof value === 'object' ? counting(value, String(name)) : value
    },
  })
}
