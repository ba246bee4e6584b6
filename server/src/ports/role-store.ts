import type { IamRole } from '../model/role.ts'

/** IAM roles; names are found without regard to case. */
export type RoleStore = {
  find(name: string): Promise<IamRole | undefined>
  /** False, and nothing written, when the name is taken. */
  insert(role: IamRole): Promise<boolean>
  /** Read, change, write under a row lock. Undefined: no such role. */
  update(name: string, change: (role: IamRole) => IamRole): Promise<IamRole | undefined>
  delete(name: string): Promise<boolean>
  /** All of them, by name; there are a thousand at most. */
  list(): Promise<readonly IamRole[]>
}
