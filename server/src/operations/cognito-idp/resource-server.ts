import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { ResourceServer } from '../../model/resource-server.ts'
import type { CreateResourceServerRequest, ResourceServerType } from './shapes.ts'

/** A resource server as create and update requests describe it: without scopes there is no list of them. */
export function toResourceServer(userPoolId: UserPoolId, input: CreateResourceServerRequest): ResourceServer {
  const scopes = input.Scopes?.map(({ ScopeName, ScopeDescription }) => ({
    name: ScopeName,
    description: ScopeDescription,
  }))
  return {
    userPoolId,
    identifier: input.Identifier,
    name: input.Name,
    ...(scopes?.length && { scopes }),
  }
}

/** A resource server as every operation answers it. */
export function renderResourceServer(server: ResourceServer): ResourceServerType {
  return present({
    UserPoolId: server.userPoolId,
    Identifier: server.identifier,
    Name: server.name,
    Scopes: server.scopes?.map(({ name, description }) => ({ ScopeName: name, ScopeDescription: description })),
    ManagedBy: undefined,
  } satisfies Every<ResourceServerType>)
}
