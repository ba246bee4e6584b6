import type { Query } from '../api/use-query.ts'

/** The same query with something else made of its data. */
export function mapQuery<From, To>(query: Query<From>, map: (data: From) => To): Query<To> {
  return query.state === 'ready' ? { ...query, data: map(query.data) } : query
}
